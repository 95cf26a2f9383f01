import Arrays
import Evaluation

extension Evaluation {
  /// Adds an interval of 95 percent for the value of ever more samples.
  ///
  /// Resampled rows show how far a sample's value strays from that of what
  /// it was drawn from, its bias included; the interval is turned around
  /// the value accordingly (the basic bootstrap).
  /// The value is the scaled samples', and grows with a power of the scale.
  mutating func addInterval(
    _ metric: Metric, _ value: Double, power: Int,
    _ compute: (Matrix, Matrix, inout RandomGenerator) -> Double
  ) throws {
    if command.bootstrap == 0 { return }
    let (x, y) = try matrices()
    var random = streams.stream(metric, .interval)
    let values = (0..<command.bootstrap).map { _ in
      let x = x.resampled(using: &random)
      return compute(x, y.resampled(using: &random), &random)
    }.sorted()
    let last = Double(values.count - 1)
    var ends = [0.975, 0.025].map {
      2 * value - values[Int(($0 * last).rounded())]
    }
    if command.bootstrap < 40 {
      findings.warn(
        "\(command.bootstrap) resamplings cannot give 95 percent: the "
          + "intervals are those of the extremes; --bootstrap 40 or more "
          + "(7.2.6).")
    }
    let isInside = ends[0] <= value && value <= ends[1]
    // A distance has no negative part; a discrepancy may have.
    let isEmpty = metric != .mmd && ends[1] < 0
    if metric != .mmd { ends[0] = max(0, ends[0]) }
    let interval = try ends.map {
      try scale.restored($0, power: power, of: "\(metric.rawValue)'s interval")
    }
    findings.add(interval: isEmpty ? nil : interval, for: metric.key)
    if isInside { return }
    findings.warn(
      "\(metric.rawValue) lies outside of its interval, which is "
        + (isEmpty ? "below 0 and left out" : "for ever more rows")
        + ": a bias that falls with their number (\(metric.section)).")
  }
}

extension Matrix {
  /// As many rows, drawn with replacement.
  fileprivate func resampled(
    using random: inout RandomGenerator
  ) -> Matrix {
    Matrix(
      (0..<rows).map { _ in row(Int.random(in: 0..<rows, using: &random)) })
  }
}
