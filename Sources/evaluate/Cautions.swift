import Foundation

extension Evaluation {
  /// Says what an expert would say of the files, before any metric.
  mutating func addCautions(for metrics: [Metric]) throws {
    if metrics.contains(.fid) { warnOfBias() }
    warnOfSizes(metrics)
    if metrics.contains(.mmd), 1..<19 ~= command.permutations {
      findings.warn(
        "\(command.permutations) relabelings cannot give a p below "
          + "1 / \(command.permutations + 1); --permutations 19 or more "
          + "(7.2.4).")
    }
    let tables = [real.table, fake.table].compactMap { $0 }
    if tables.count == 2 { warnOfTurning() }
    for table in tables {
      let survey = try table.survey()
      let isOnePoint = warnOfRepetition(table, survey)
      if !isOnePoint { warnOfConstants(table, survey) }
    }
    if tables.count == 2 { try warnOfCopies(tables[0], tables[1]) }
  }

  /// FID's bias grows with the features and falls with the rows.
  private mutating func warnOfBias() {
    let known = [real, fake].filter { $0.rows != nil }
    let few = known.min { $0.rows ?? 0 < $1.rows ?? 0 }
    let columns = real.columns
    guard let few, let rows = few.rows, rows < 10 * columns else { return }
    let bound = rows < columns ? "features" : "ten times as many"
    findings.warn(
      "\(few.name) has \(rows) rows of \(columns) features, fewer than "
        + "\(bound): fid is too high by chance (7.2.6).")
  }

  /// Samples that are columns: wide tables, and of no network's width.
  private mutating func warnOfTurning() {
    guard let rows = real.rows, rows == fake.rows else { return }
    let (columns, widths) = (real.columns, [64, 192, 512, 768, 1024, 2048])
    let isWide = rows < columns && !widths.contains(columns)
    guard isWide, widths.contains(rows) || columns >= 2 * rows else { return }
    findings.warn(
      "\(real.name) and \(fake.name) have \(rows) rows and \(columns) "
        + "columns: are they swapped? A row must be a sample (7.2.6).")
  }

  private mutating func warnOfSizes(_ metrics: [Metric]) {
    guard let n = real.rows, let m = fake.rows,
      Double(abs(n - m)) > 0.02 * Double(min(n, m))
    else { return }
    var parts: [String] = []
    let chance = Chance(n, m)
    if metrics.contains(.nearestNeighbor) {
      parts.append(
        String(format: "1nn's accuracy is %.3f", chance.accuracy))
    }
    if metrics.contains(.neighborhoods) {
      let coverage = chance.coverage(neighbors: command.neighbors)
      parts.append(String(format: "prdc's coverage is %.3f", coverage))
    }
    if parts.isEmpty { return }
    findings.warn(
      "\(real.name) has \(n) rows and \(fake.name) \(m): by chance "
        + "\(parts.joined(separator: " and ")); take as many (7.2.7).")
  }
}

extension Evaluation {
  /// Returns whether all rows are one.
  private mutating func warnOfRepetition(
    _ table: Table, _ survey: Survey
  ) -> Bool {
    let isOnePoint = survey.counts.count == 1
    // Whole numbers repeat by chance: there it takes a favorite.
    let share = table.isWhole ? survey.mostFrequent : survey.repeated
    if isOnePoint {
      findings.warn(
        "\(table.name) has \(table.rows) identical rows: nothing but one "
          + "point (7.2.1).")
    } else if share > 0.05 {
      let repeats = table.rows - survey.counts.count
      findings.warn(
        "\(table.name) has many identical rows: \(repeats) of \(table.rows) "
          + "repeat another; a collapse, or rows saved twice (7.2.1)?")
    }
    return isOnePoint
  }

  private mutating func warnOfConstants(_ table: Table, _ survey: Survey) {
    guard let first = survey.constantColumns.first else { return }
    let others = survey.constantColumns.count - 1
    findings.warn(
      "\(table.name) has a constant column, number \(first)"
        + (others > 0 ? ", and \(others) more" : "")
        + ": a feature that tells nothing, or is lost (7.2.6).")
  }

  private mutating func warnOfCopies(_ x: Table, _ y: Table) throws {
    // Whole numbers that repeat by chance do so across files, too.
    if x.isWhole, try x.survey().repeated > 0.05 { return }
    let share = try y.survey().shared(with: x.survey())
    if share <= 0.05 { return }
    let rows = Int((share * Double(y.rows)).rounded())
    findings.warn(
      "\(rows) of \(y.rows) rows of \(y.name) stand in \(x.name), too: "
        + "copies, or the same samples (7.2.1)?")
  }
}
