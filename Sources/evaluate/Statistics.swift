import Arrays
import DataSets
import Foundation

/// A sample that is summed up: what FID needs of it.
struct Statistics {
  let name: String
  var mean: [Double]
  var covariance: Matrix
  /// The number of rows, if it is known.
  let count: Int?

  init(_ moments: Moments, named name: String) {
    self.name = name
    (mean, covariance) = (moments.mean, moments.covariance())
    count = moments.count
  }

  /// Reads `mu` and `sigma` and, if it is there, `count`.
  init(_ archive: NumPyArchive, named path: String) throws {
    name = path
    let (mu, sigma) = (try archive.array("mu"), try archive.array("sigma"))
    guard let features = mu.shape.last, features > 0,
      mu.shape == [features] || mu.shape == [1, features],
      sigma.shape == [features, features]
    else {
      throw EvaluationError(
        "\(path): mu has shape \(mu.shape) and sigma \(sigma.shape); "
          + "[features] and [features, features] are needed.")
    }
    mean = try mu.numbers()
    covariance = try sigma.rows(0..<features)
    count =
      try archive.names.contains("count")
      ? archive.array("count").numbers().first.flatMap(Int.init(exactly:))
      : nil
    try check()
  }

  /// Refuses what is no mean and no covariance.
  private func check() throws {
    guard mean.allSatisfy(\.isFinite),
      covariance.elements.allSatisfy(\.isFinite)
    else {
      throw EvaluationError(
        "\(name): mu or sigma holds NaN or infinity; compute them again.")
    }
    let greatest = covariance.elements.reduce(0) { max($0, abs($1)) }
    for i in mean.indices {
      for j in 0...i {
        let differ = covariance[i, j] / 2 - covariance[j, i] / 2
        if abs(differ) > 1e-4 * greatest || covariance[i, i] < 0 {
          throw EvaluationError(
            "\(name): sigma is no covariance at (\(i), \(j)): it must be "
              + "symmetric, with no negative number on its diagonal.")
        }
      }
    }
  }

  /// One deviation around the mean of each feature.
  var extent: Extent {
    let deviations = mean.indices.map { covariance[$0, $0].squareRoot() }
    let most = Double.greatestFiniteMagnitude
    return Extent(
      least: zip(mean, deviations).map { max(-most, $0 - $1) },
      greatest: zip(mean, deviations).map { min(most, $0 + $1) })
  }

  /// Writes mean, covariance and count where a command says.
  func save(for command: Evaluate) throws {
    guard let path = command.saveStatistics else { return }
    let url = URL(filePath: path)
    let read = [
      command.real, command.fake, command.probabilities,
      command.realProbabilities,
    ].compactMap { $0.map { URL(filePath: $0) } }
    let isRead = read.contains {
      $0.resolvingSymlinksInPath().path == url.resolvingSymlinksInPath().path
    }
    if isRead {
      throw EvaluationError(
        "\(path): is one of the files that are read; name another one for "
          + "the statistics.")
    }
    guard (mean + covariance.elements).allSatisfy(\.isFinite) else {
      throw EvaluationError(
        "\(name): has squares beyond the numbers of 64 bits; divide all "
          + "features by a common factor.")
    }
    let features = mean.count
    var arrays = [
      NamedArray("mu", shape: [features], mean),
      NamedArray(
        "sigma", shape: [features, features], covariance.elements),
    ]
    if let count {
      arrays.append(NamedArray("count", shape: [], [Double(count)]))
    }
    try writeNumPyArchive(arrays, to: url)
  }
}
