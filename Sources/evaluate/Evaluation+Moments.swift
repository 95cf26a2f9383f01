import Evaluation

extension Evaluation {
  /// FID walks through large files, so that they need not fit into memory.
  mutating func computeFrechetDistance() throws {
    let distance: Double
    if fitsMemory {
      let (x, y) = try matrices()
      distance = frechetInceptionDistance(x, y)
    } else {
      let (a, b) = (try real.statistics(scale), try fake.statistics(scale))
      distance = frechetDistance(
        mean: a.mean, covariance: a.covariance, mean: b.mean,
        covariance: b.covariance)
    }
    findings.results["fid"] = .number(
      try scale.restored(distance, power: 2, of: "fid"))
    try addInterval(.fid, distance, power: 2) { x, y, _ in
      frechetInceptionDistance(x, y)
    }
  }

  /// Whether the tables are to be held, by their sizes alone: what else is
  /// computed must not change a digit.
  private var fitsMemory: Bool {
    guard let x = real.table, let y = fake.table else { return false }
    let rows = x.rows + y.rows
    return rows < x.columns || rows * x.columns <= 1 << 26
  }
}
