extension Evaluation {
  /// What is to be computed; says what is left out, and why.
  mutating func metrics() throws -> [Metric] {
    if let chosen = try command.chosenMetrics() {
      for metric in chosen where metric.needsProbabilities {
        try checkProbabilities(for: metric)
      }
      return Metric.allCases.filter(chosen.contains)
    }
    var metrics = Metric.allCases.filter { metric in
      switch metric {
      case .inceptionScore: probabilities != nil
      case .modeScore: probabilities != nil && realProbabilities != nil
      default: true
      }
    }
    guard let (x, y) = try? tables() else {
      findings.note(
        "\(real.table == nil ? real.name : fake.name) holds mu and sigma: "
          + "of the metrics of features only fid is computed.")
      return metrics.filter { $0 == .fid || $0.needsProbabilities }
    }
    for metric in metrics where metric.isQuadratic {
      if max(x.rows, y.rows) <= 5000 { break }
      findings.note(
        "\(metric.rawValue) compares all pairs and is left out above 5,000 "
          + "rows; name it with --metrics to compute it.")
      metrics.removeAll { $0 == metric }
    }
    if min(x.rows, y.rows) <= command.neighbors,
      metrics.contains(.neighborhoods)
    {
      findings.note(
        "prdc is left out: a point needs \(command.neighbors) neighbors of "
          + "its kind; see --neighbors.")
      metrics.removeAll { $0 == .neighborhoods }
    }
    return metrics
  }

  private func checkProbabilities(for metric: Metric) throws {
    if probabilities == nil {
      throw EvaluationError(
        "\(metric.rawValue) needs the class probabilities of the generated "
          + "samples: --probabilities P.npy.")
    }
    if metric == .modeScore, realProbabilities == nil {
      throw EvaluationError(
        "ms needs the class probabilities of the real samples, too: "
          + "--real-probabilities Q.npy.")
    }
  }

  /// Says which options change nothing.
  mutating func sayUnused(beside metrics: [Metric]) {
    let options: [(name: String, isGiven: Bool, metrics: [Metric])] = [
      ("--subsets", command.subsets != nil, [.kid]),
      ("--subset-size", command.subsetSize != nil, [.kid]),
      ("--splits", command.splits != nil, [.inceptionScore]),
      ("--neighbors", command.neighbors != 5, [.neighborhoods]),
      ("--permutations", command.permutations > 0, [.mmd]),
      (
        "--probabilities", probabilities != nil,
        [.inceptionScore, .modeScore]
      ),
      ("--real-probabilities", realProbabilities != nil, [.modeScore]),
      (
        "--bootstrap", command.bootstrap > 0,
        Metric.allCases.filter(\.hasInterval)
      ),
    ]
    for option in options
    where option.isGiven && !option.metrics.contains(where: metrics.contains) {
      let names = option.metrics.map(\.rawValue).joined(separator: ", ")
      findings.note(
        "\(option.name) changes nothing: it is for \(names), which is not "
          + "computed.")
    }
  }
}
