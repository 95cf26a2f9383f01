import Evaluation

extension Evaluation {
  mutating func computeWork() throws {
    let (x, y) = try matrices()
    let work = wassersteinDistance(x, y)
    findings.results["wasserstein"] = .number(
      try scale.restored(work, power: 1, of: "wasserstein"))
    try addInterval(.wasserstein, work, power: 1) { x, y, _ in
      wassersteinDistance(x, y)
    }
  }

  mutating func computeSlicedWork() throws {
    var random = streams.stream(.sliced)
    let (real, fake) = try tables()
    let work: Double
    if real.isLarge || fake.isLarge {
      // At most 256 megabytes of shadows.
      let together = max(1, (1 << 25) / (real.rows + fake.rows))
      work = try slicedWork(real, fake, together: together, using: &random)
    } else {
      let (x, y) = try matrices()
      work = slicedWasserstein(x, y, using: &random)
    }
    findings.results["sliced"] = .number(
      try scale.restored(work, power: 1, of: "sliced"))
    try addInterval(.sliced, work, power: 1) {
      slicedWasserstein($0, $1, using: &$2)
    }
  }

  /// The mean over lines, for tables that are read anew for so many lines
  /// at a time.
  func slicedWork(
    _ real: Table, _ fake: Table, together: Int,
    using random: inout RandomGenerator
  ) throws -> Double {
    let lines = randomLines(200, features: real.columns, &random)
    let center = try real.means(scale)
    var work = 0.0
    for first in stride(from: 0, to: lines.rows, by: together) {
      let some = lines.rows(first..<min(first + together, lines.rows))
      work += workOnLines(
        try real.shadows(on: some, scale, from: center),
        try fake.shadows(on: some, scale, from: center))
      ProgressLine.show("Computing sliced", first + some.rows, of: lines.rows)
    }
    return work / Double(lines.rows)
  }
}

extension Table {
  /// The mean of each column.
  fileprivate func means(_ scale: Scale) throws -> [Double] {
    var sums = [Double](repeating: 0, count: columns)
    try forEachPiece { piece, _ in
      let means = scale.applied(to: piece).columnMeans()
      for (column, mean) in means.enumerated() {
        sums[column] += mean * Double(piece.rows)
      }
    }
    return sums.map { $0 / Double(rows) }
  }

  /// Where each row falls on lines, a row for each line.
  fileprivate func shadows(
    on lines: Matrix, _ scale: Scale, from center: [Double]
  ) throws -> Matrix {
    var shadows = [Double](repeating: 0, count: lines.rows * rows)
    try forEachPiece { piece, start in
      let centered = scale.applied(to: piece).minus(row: center)
      let some = lines.times(centered, transposingOther: true)
      for line in 0..<lines.rows {
        let place = line * rows + start
        shadows.replaceSubrange(
          place..<place + piece.rows, with: some.row(line))
      }
    }
    return Matrix(rows: lines.rows, columns: rows, elements: shadows)
  }
}
