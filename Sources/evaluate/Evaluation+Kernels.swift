import Arrays
import Evaluation
import Foundation

extension Evaluation {
  /// The mean over subsets; of all rows at once where there are no more
  /// than a subset has.
  mutating func computeKernelDistance() throws {
    let (x, y) = try tables()
    let least = min(x.rows, y.rows)
    if let size = command.subsetSize, size > least {
      throw EvaluationError(
        "--subset-size is \(size), but there are only \(least) rows to draw "
          + "from; give \(least - 1) or fewer.")
    }
    let size = command.subsetSize ?? min(1000, least)
    if size == least, command.subsetSize == nil || x.rows == y.rows {
      let (x, y) = (try x.matrix(), try y.matrix())
      let value = try computeKernelDistance(ofAll: x, y)
      return warnOfRounding(value, max(x.meanSquare(), y.meanSquare()))
    }
    let subsets = command.subsets ?? 100
    var random = streams.stream(.kid)
    var (drawn, square) = (0, 0.0)
    let found = try kernelInceptionDistance(subsets: subsets) {
      ProgressLine.show("Computing kid", drawn, of: subsets)
      drawn += 1
      let first = try x.rows(at: random.subset(size, of: x.rows))
      let second = try y.rows(at: random.subset(size, of: y.rows))
      square = max(square, first.meanSquare(), second.meanSquare())
      return (first, second)
    }
    if size == least {
      findings.note(
        "kid has no deviation: each subset of \(size) is a whole sample.")
    }
    warnOfRounding(found.mean, square)
    findings.results["kid"] = .numbers([
      "mean": try Scale.none.restored(found.mean, power: 0, of: "kid"),
      "std": subsets > 1 && size < least ? found.deviation : nil,
      "subsets": Double(subsets), "subsetSize": Double(size),
    ])
  }

  private mutating func computeKernelDistance(
    ofAll x: Matrix, _ y: Matrix
  ) throws -> Double {
    let value = try Scale.none.restored(
      discrepancy(x, y, kernel: .cubic).unbiased, power: 0, of: "kid")
    let asked = command.subsets.map { ", not \($0) times" } ?? ""
    findings.note(
      "kid has no deviation: a subset of \(command.subsetSize ?? 1000) rows "
        + "would be a whole sample, so all rows were compared once\(asked); "
        + "see --subset-size.")
    findings.results["kid"] = .numbers([
      "mean": value, "std": nil, "subsets": 1, "subsetSize": nil,
    ])
    return value
  }

  /// The cubic kernel grows with the sixth power of what all features have
  /// in common, and KID is a difference of such numbers.
  private mutating func warnOfRounding(_ value: Double, _ square: Double) {
    let kernel = pow(square + 1, 3)
    // Sums of many terms are right to some dozens of units in the last place.
    let smallest = 100 * kernel * Double.ulpOfOne
    guard kernel > 1e6, abs(value) < smallest else { return }
    findings.warn(
      String(
        format: "kid is lost in rounding: its kernel is about %.0e, and "
          + "64 bits tell no difference below %.0e; subtract the same numbers "
          + "from the columns of both files (7.2.4).", kernel, smallest))
  }

  mutating func computeDiscrepancy() throws {
    let (x, y) = try matrices()
    let bandwidth = self.bandwidth(x, y)
    let kernel = Kernel.gaussian(bandwidth: bandwidth)
    let found = discrepancy(x, y, kernel: kernel)
    var values: [String: Double?] = [
      "unbiased": found.unbiased, "biased": found.biased,
      "bandwidth": try scale.restored(
        bandwidth, power: 1, of: "mmd's bandwidth"),
    ]
    if command.permutations > 0 {
      var random = streams.stream(.mmd, .test)
      values["p"] = permutationTest(
        x, y, bandwidth: bandwidth,
        permutations: command.permutations, using: &random)
    }
    findings.results["mmd2"] = .numbers(values)
    try addInterval(.mmd, found.unbiased, power: 0) { x, y, _ in
      discrepancy(x, y, kernel: kernel).unbiased
    }
  }

  /// The median distance of points that differ; 1 where none do.
  private mutating func bandwidth(_ x: Matrix, _ y: Matrix) -> Double {
    let median = MedianDistance(x, y)
    guard median.isDegenerate else { return median.value }
    let chosen =
      median.value > 0 ? "the median of the pairs that differ" : "1"
    findings.warn(
      "half of all pairs of rows are equal, so that their median distance "
        + "is 0; mmd's bandwidth is \(chosen) (7.2.4).")
    return median.value > 0 ? median.value : 1
  }
}

extension Matrix {
  /// The mean square of all numbers.
  fileprivate func meanSquare() -> Double {
    squaredNorms().reduce(0, +) / Double(rows * columns)
  }
}
