import Arrays
import Evaluation
import Foundation

/// An evaluation: two samples, what is computed of them, and the findings.
struct Evaluation {
  let command: Evaluate
  let real: Samples
  let fake: Samples
  /// Class probabilities, opened once: a pipe can be read only once.
  let probabilities: Table?
  let realProbabilities: Table?
  let streams: RandomStreams
  var findings = Findings()
  private(set) var scale = Scale.none
  private var scaled: (real: Matrix, fake: Matrix)?

  /// Opens the files, and refuses those that do not belong together.
  init(_ command: Evaluate) throws {
    self.command = command
    real = try Samples(command.real)
    fake = try Samples(command.fake ?? "")
    probabilities = try command.probabilities.map { try Table($0) }
    realProbabilities = try command.realProbabilities.map { try Table($0) }
    streams = RandomStreams(seed: command.seed)
    guard real.columns == fake.columns else {
      let isTurned =
        real.columns == fake.rows || real.rows == fake.columns
      throw EvaluationError(
        "\(real.name) has \(real.columns) features and \(fake.name) "
          + "\(fake.columns); both must come from one network"
          + (isTurned ? ", and rows must be samples." : "."))
    }
    try checkRows(probabilities, of: fake)
    try checkRows(realProbabilities, of: real)
    scale = Scale(try real.extent().joined(fake.extent()))
    findings.results["samples"] = .list(
      [real.rows, fake.rows].map { $0.map(Double.init) })
    findings.results["dimensions"] = .number(Double(real.columns))
  }

  private func checkRows(_ table: Table?, of samples: Samples) throws {
    if let table, let rows = samples.rows, table.rows != rows {
      throw EvaluationError(
        "\(table.name) has \(table.rows) rows and \(samples.name) \(rows); "
          + "there must be a row of probabilities for each sample.")
    }
  }

  /// Both tables, scaled where they would leave the numbers otherwise.
  mutating func matrices() throws -> (real: Matrix, fake: Matrix) {
    if let scaled { return scaled }
    let (x, y) = try tables()
    let loaded = (
      real: scale.applied(to: try x.matrix()),
      fake: scale.applied(to: try y.matrix())
    )
    scaled = loaded
    return loaded
  }

  /// Both tables; an error if one of the files holds sums only.
  func tables() throws -> (real: Table, fake: Table) {
    if let x = real.table, let y = fake.table { return (x, y) }
    let summed = real.table == nil ? real.name : fake.name
    throw EvaluationError(
      "\(summed) holds mu and sigma alone, which give fid and nothing else; "
        + "give the features themselves.")
  }
}

extension Evaluation {
  /// Computes all that was asked for, or all that is possible.
  mutating func run() throws {
    let metrics = try self.metrics()
    sayUnused(beside: metrics)
    try addCautions(for: metrics)
    try saveStatistics()
    let isChosen = try command.chosenMetrics() != nil
    for metric in metrics {
      announce(metric)
      ProgressLine.show("Computing \(metric.rawValue)")
      do {
        try compute(metric)
        try findings.check(metric)
      } catch let error as EvaluationError where !isChosen {
        // The others may be possible.
        findings.results[metric.key] = .number(nil)
        findings.warn(error.description)
      }
    }
    ProgressLine.show("")
  }

  /// Says beforehand what will take minutes.
  private mutating func announce(_ metric: Metric) {
    guard let real = real.rows, let fake = fake.rows else { return }
    let workload = Workload(
      real: real, fake: fake, features: self.real.columns,
      subsets: command.subsets ?? 100,
      subsetSize: command.subsetSize ?? 1000,
      isSubsetChosen: command.subsetSize != nil, bootstrap: command.bootstrap,
      permutations: command.permutations)
    if let text = workload.announcement(of: metric) { findings.note(text) }
  }

  private func saveStatistics() throws {
    if command.saveStatistics == nil { return }
    try real.statistics().save(for: command)
  }

  private mutating func compute(_ metric: Metric) throws {
    switch metric {
    case .fid: try computeFrechetDistance()
    case .kid: try computeKernelDistance()
    case .mmd: try computeDiscrepancy()
    case .wasserstein: try computeWork()
    case .sliced: try computeSlicedWork()
    case .nearestNeighbor: try computeNeighborTest()
    case .neighborhoods: try computeNeighborhoods()
    case .inceptionScore: try computeInceptionScore()
    case .modeScore: try computeModeScore()
    }
  }
}
