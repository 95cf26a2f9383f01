import Arrays
import DataSets
import Failures
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
    count = try Self.count(in: archive, named: path)
    try check()
  }

  private static func count(
    in archive: NumPyArchive, named path: String
  ) throws -> Int? {
    guard archive.names.contains("count") else { return nil }
    let numbers = try archive.array("count").numbers()
    if numbers.count == 1, let count = Int(exactly: numbers[0]), count > 1 {
      return count
    }
    throw EvaluationError(
      "\(path): count is \(numbers.prefix(3)); one whole number above 1 is "
        + "needed, or none.")
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
    try checkVariances(greatest)
  }

  /// Refuses a matrix by which some sum of features varies less than not
  /// at all, beyond what rounding to 32 bits does.
  private func checkVariances(_ greatest: Double) throws {
    if greatest == 0 { return }
    var matrix = covariance
    for i in mean.indices {
      for j in mean.indices { matrix[i, j] /= greatest }
      matrix[i, i] += 1e-4
    }
    if Cholesky(matrix) != nil { return }
    throw EvaluationError(
      "\(name): sigma is no covariance: some sum of features would have a "
        + "negative variance. Compute it again.")
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
    try checkPlace(url)
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
    do {
      try writeNumPyArchive(arrays, to: url)
    } catch {
      throw EvaluationError(
        "\(path): cannot be written: \(reason(of: error)). Name another file "
          + "with --save-statistics.")
    }
  }

  /// A file takes the place of another in one step: where a folder or a
  /// device stands, it would take the device's place as well.
  private func checkPlace(_ url: URL) throws {
    let kind =
      try? FileManager.default.attributesOfItem(
        atPath: url.resolvingSymlinksInPath().path)[.type]
      as? FileAttributeType
    guard let kind, kind != .typeRegular else { return }
    let what = kind == .typeDirectory ? "a folder" : "no file"
    throw EvaluationError(
      "\(url.relativePath): is \(what); name a file for the statistics.")
  }
}
