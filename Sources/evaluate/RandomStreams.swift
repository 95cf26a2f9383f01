import Arrays

/// A stream of random numbers for each metric, split from one seed.
///
/// A metric's number is then the same, whatever is computed beside it.
struct RandomStreams {
  /// What a metric draws numbers for.
  enum Use: Int, CaseIterable { case value, test, interval }

  private let streams: [RandomGenerator]

  init(seed: UInt64) {
    var root = RandomGenerator(seed: seed)
    streams = (0..<Metric.allCases.count * Use.allCases.count).map { _ in
      root.split()
    }
  }

  /// The stream of a metric, from its beginning.
  func stream(_ metric: Metric, _ use: Use = .value) -> RandomGenerator {
    let place = Metric.allCases.firstIndex(of: metric) ?? 0
    return streams[place * Use.allCases.count + use.rawValue]
  }
}
