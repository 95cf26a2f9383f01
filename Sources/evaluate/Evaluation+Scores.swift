import Evaluation

extension Evaluation {
  /// How many rows a split should have for each class.
  ///
  /// Five give a perfect generator nine tenths of its score (7.2.2).
  private static let rowsPerClass = 5

  mutating func computeInceptionScore() throws {
    guard let table = probabilities else { return }
    let enough = Self.rowsPerClass * table.columns
    let splits = command.splits ?? (table.rows >= 10 * enough ? 10 : 1)
    guard splits <= table.rows else {
      throw EvaluationError(
        "--splits is \(splits), but \(table.name) has only \(table.rows) "
          + "rows; give fewer.")
    }
    // Samples are often saved class by class; splits must not be.
    var random = streams.stream(.inceptionScore)
    let order = random.permutation(table.rows)
    let parts = try ClassShares.read(table, parts: splits) { row in
      order[row] * splits / table.rows
    }
    warnIfSure(parts, table)
    let (mean, deviation) = meanAndDeviation(parts.map(\.score))
    findings.results["inceptionScore"] = .numbers([
      "mean": mean, "std": splits > 1 ? deviation : nil,
      "splits": Double(splits),
    ])
    let shape = "\(table.rows) rows of \(table.columns) classes"
    if table.rows / splits < enough {
      findings.warn(
        "\(table.name) has \(shape), and a split fewer than five for each "
          + "class: the Inception Score is too low (7.2.2).")
    } else if splits == 1, command.splits == nil {
      findings.note(
        "is has no deviation: \(shape) are too few for ten splits, and were "
          + "scored at once; see --splits.")
    }
  }

  mutating func computeModeScore() throws {
    guard let fake = probabilities, let real = realProbabilities else {
      return
    }
    guard fake.columns == real.columns else {
      throw EvaluationError(
        "\(fake.name) has \(fake.columns) classes and \(real.name) "
          + "\(real.columns); both must come from one classifier.")
    }
    let found = try [fake, real].map { table in
      let shares = try ClassShares.read(table, parts: 1) { _ in 0 }
      warnIfSure(shares, table)
      return shares[0]
    }
    let scores = ModeScores(
      inceptionScore: found[0].score, fake: found[0].shares,
      real: found[1].shares)
    findings.results["modeScore"] = .numbers([
      "xu": scores.xu, "reversed": scores.reversed,
    ])
  }

  private mutating func warnIfSure(_ parts: [ClassShares], _ table: Table) {
    let weights = parts.map { Double($0.rows) }
    let sureness =
      zip(parts, weights).reduce(0) { $0 + $1.0.sureness * $1.1 }
      / weights.reduce(0, +)
    if sureness > 0.995 {
      findings.warn(
        "\(table.name) is nearly certain of every class: was the classifier "
          + "trained on these samples, or are these labels (7.2.2)?")
    }
  }
}
