import Arrays
import Evaluation
import Foundation

/// An evaluation: two tables, what is computed of them, and the results.
struct Evaluation {
  private let command: Evaluate
  private let real: Table
  private let fake: Table
  private var matrices: (real: Matrix, fake: Matrix)?
  private var random: RandomGenerator
  private var results: [String: Value] = [:]

  /// A number, or numbers with names.
  enum Value: Encodable {
    case number(Double)
    case numbers([String: Double])
    case list([Double])
    case lists([String: [Double]])

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .number(let number): try number.encode(to: encoder)
      case .numbers(let numbers): try numbers.encode(to: encoder)
      case .list(let list): try list.encode(to: encoder)
      case .lists(let lists): try lists.encode(to: encoder)
      }
    }
  }

  init(_ command: Evaluate) throws {
    self.command = command
    (real, fake) = (try Table(command.real), try Table(command.fake))
    random = RandomGenerator(seed: command.seed)
    guard real.columns == fake.columns else {
      throw EvaluationError(
        "\(real.name) has \(real.columns) features and \(fake.name) "
          + "\(fake.columns); both must come from one network.")
    }
    results["samples"] = .list([Double(real.rows), Double(fake.rows)])
    results["dimensions"] = .number(Double(real.columns))
  }

  /// What is to be computed; says what is left out, and why.
  func metrics() throws -> [Metric] {
    if let chosen = try command.chosenMetrics() {
      for metric in chosen where metric.needsProbabilities {
        try checkProbabilities(for: metric)
      }
      return chosen
    }
    let isLarge = max(real.rows, fake.rows) > 5000
    return Metric.allCases.filter { metric in
      if isLarge && metric.isQuadratic {
        say(
          "\(metric.rawValue) compares all pairs and is left out above 5,000 "
            + "rows; name it with --metrics to compute it.")
        return false
      }
      switch metric {
      case .inceptionScore: return command.probabilities != nil
      case .modeScore:
        return command.probabilities != nil
          && command.realProbabilities != nil
      default: return true
      }
    }
  }

  private func checkProbabilities(for metric: Metric) throws {
    if command.probabilities == nil {
      throw EvaluationError(
        "\(metric.rawValue) needs the class probabilities of the generated "
          + "samples: --probabilities P.npy.")
    }
    if metric == .modeScore, command.realProbabilities == nil {
      throw EvaluationError(
        "ms needs the class probabilities of the real samples, too: "
          + "--real-probabilities Q.npy.")
    }
  }
}

extension Evaluation {
  mutating func compute(_ metric: Metric) throws {
    switch metric {
    case .fid: try computeDistance()
    case .inceptionScore: try computeInceptionScore()
    case .modeScore: try computeModeScore()
    default:
      let (x, y) = try loaded()
      computePairwise(metric, x, y)
    }
  }

  /// FID walks through the files, unless they are in memory anyway.
  private mutating func computeDistance() throws {
    if real.rows + fake.rows < real.columns || command.bootstrap > 0 {
      let (x, y) = try loaded()
      results["fid"] = .number(frechetInceptionDistance(x, y))
      bootstrap("fid", x, y) { x, y, _ in frechetInceptionDistance(x, y) }
    } else {
      let distance = frechetDistance(try real.moments(), try fake.moments())
      results["fid"] = .number(distance)
    }
  }

  private mutating func computePairwise(
    _ metric: Metric, _ x: Matrix, _ y: Matrix
  ) {
    switch metric {
    case .kid:
      let found = kernelInceptionDistance(
        x, y, subsets: command.subsets, size: command.subsetSize,
        using: &random)
      results["kid"] = .numbers([
        "mean": found.mean, "std": found.deviation,
      ])
    case .mmd: computeDiscrepancy(x, y)
    case .wasserstein:
      results["wasserstein"] = .number(wassersteinDistance(x, y))
      bootstrap("wasserstein", x, y) { x, y, _ in wassersteinDistance(x, y) }
    case .sliced:
      results["sliced"] = .number(slicedWasserstein(x, y, using: &random))
      bootstrap("sliced", x, y) { slicedWasserstein($0, $1, using: &$2) }
    default:
      // No interval: a row that was drawn twice is its own neighbor.
      let found = nearestNeighborTest(real: x, fake: y)
      results["oneNN"] = .numbers([
        "accuracy": found.accuracy, "real": found.real, "fake": found.fake,
      ])
    }
  }

  private mutating func computeDiscrepancy(_ x: Matrix, _ y: Matrix) {
    let median = medianDistance(x, y)
    // Samples that are a single point have no median distance.
    let bandwidth = median > 0 ? median : 1
    let kernel = Kernel.gaussian(bandwidth: bandwidth)
    let found = discrepancy(x, y, kernel: kernel)
    var values = [
      "unbiased": found.unbiased, "biased": found.biased,
      "bandwidth": bandwidth,
    ]
    if command.permutations > 0 {
      values["p"] = permutationTest(
        x, y, bandwidth: bandwidth,
        permutations: command.permutations, using: &random)
    }
    results["mmd2"] = .numbers(values)
    bootstrap("mmd2", x, y) { x, y, _ in
      discrepancy(x, y, kernel: kernel).unbiased
    }
  }

  private mutating func loaded() throws -> (Matrix, Matrix) {
    if let matrices { return matrices }
    let loaded = (try real.matrix(), try fake.matrix())
    matrices = loaded
    return loaded
  }
}

extension Evaluation {
  private mutating func computeInceptionScore() throws {
    let table = try Table(command.probabilities ?? "")
    // Samples are often saved class by class; splits must not be.
    let order = random.permutation(table.rows)
    let splits = min(10, table.rows)
    let parts = try ClassShares.read(table, parts: splits) { row in
      order[row] * splits / table.rows
    }
    let (mean, deviation) = meanAndDeviation(parts.map(\.score))
    results["inceptionScore"] = .numbers(["mean": mean, "std": deviation])
  }

  private mutating func computeModeScore() throws {
    func shares(_ path: String?) throws -> ClassShares {
      try ClassShares.read(try Table(path ?? ""), parts: 1) { _ in 0 }[0]
    }
    let fake = try shares(command.probabilities)
    let real = try shares(command.realProbabilities)
    guard fake.sums.count == real.sums.count else {
      throw EvaluationError(
        "\(command.probabilities ?? "") has \(fake.sums.count) classes and "
          + "\(command.realProbabilities ?? "") \(real.sums.count); both "
          + "must come from one classifier.")
    }
    let scores = ModeScores(
      inceptionScore: fake.score, fake: fake.shares, real: real.shares)
    results["modeScore"] = .numbers(
      ["xu": scores.xu, "reversed": scores.reversed])
  }

  /// Keeps an interval of 95 percent for the value of ever more samples.
  ///
  /// Resampled rows show how far a sample's value strays from that of what
  /// it was drawn from, its bias included; the interval is turned around
  /// the value accordingly (the basic bootstrap).
  private mutating func bootstrap(
    _ name: String, _ x: Matrix, _ y: Matrix,
    _ metric: (Matrix, Matrix, inout RandomGenerator) -> Double
  ) {
    if command.bootstrap == 0 { return }
    func drawn(_ matrix: Matrix) -> Matrix {
      Matrix(
        (0..<matrix.rows).map { _ in
          matrix.row(Int.random(in: 0..<matrix.rows, using: &random))
        })
    }
    let values = (0..<command.bootstrap).map { _ in
      let (x, y) = (drawn(x), drawn(y))
      return metric(x, y, &random)
    }.sorted()
    let last = Double(values.count - 1)
    guard case .number(let value)? = scalar(name) else { return }
    let ends = [0.975, 0.025].map {
      2 * value - values[Int(($0 * last).rounded())]
    }
    var intervals: [String: [Double]] = [:]
    if case .lists(let known) = results["intervals"] { intervals = known }
    intervals[name] = ends
    results["intervals"] = .lists(intervals)
  }
}

extension Evaluation {
  private func scalar(_ name: String) -> Value? {
    guard case .numbers(let numbers)? = results[name] else {
      return results[name]
    }
    return numbers["unbiased"].map(Value.number)
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return String(decoding: try encoder.encode(results), as: UTF8.self)
  }

  func table() -> String {
    results.keys.sorted().map { key in
      let name = key.padding(toLength: 15, withPad: " ", startingAt: 0)
      switch results[key] {
      case .number(let number): return name + text(number)
      case .numbers(let numbers):
        return name
          + numbers.sorted { $0.key < $1.key }
          .map { "\($0.key) \(text($0.value))" }.joined(separator: "  ")
      case .list(let list):
        return name + list.map(text).joined(separator: "  ")
      case .lists(let lists):
        return name
          + lists.sorted { $0.key < $1.key }.map { name, ends in
            "\(name) \(ends.map(text).joined(separator: "…"))"
          }.joined(separator: "  ")
      case nil: return name
      }
    }.joined(separator: "\n")
  }

  private func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e9
      ? "\(Int(number))" : String(format: "%.6g", number)
  }

  /// Says something on standard error.
  private func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Shows what is going on, where somebody looks.
  func note(_ text: String) {
    if isatty(STDERR_FILENO) == 1 {
      FileHandle.standardError.write(Data("\r\(text)\u{1B}[K".utf8))
    }
  }
}
