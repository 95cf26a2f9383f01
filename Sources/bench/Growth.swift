import Arrays
import Evaluation
import Foundation

/// A metric whose time is looked at as samples grow.
private struct Growing {
  let name: String
  let compute: @Sendable (Matrix, Matrix) -> Double
}

private let growing = [
  Growing(name: "fid") { frechetInceptionDistance($0, $1) },
  Growing(name: "kid") { discrepancy($0, $1, kernel: .cubic).unbiased },
  Growing(name: "mmd") {
    discrepancy($0, $1, kernel: .gaussian(bandwidth: 20)).unbiased
  },
  Growing(name: "wasserstein") { wassersteinDistance($0, $1) },
  Growing(name: "sliced") {
    var random = RandomGenerator(seed: 1)
    return slicedWasserstein($0, $1, using: &random)
  },
  Growing(name: "1nn") { nearestNeighborTest(real: $0, fake: $1).accuracy },
  Growing(name: "prdc") { neighborhoodScores(real: $0, fake: $1).coverage },
]

extension Bench {
  /// Prints a line of CSV for each metric and size: the least seconds.
  ///
  /// In each of several rounds all sizes are gone through once.
  func printGrowth() throws {
    let sizes =
      [250, 500, 1000, 2000].map { ($0, 64) }
      + [16, 32, 128, 256, 512].map { (1000, $0) }
    let pattern = try Regex(only)
    print("metric,rows,features,seconds")
    for metric in growing
    where only.isEmpty || metric.name.contains(pattern) {
      var watches = sizes.map { rows, columns in
        Stopwatch(
          Case(name: metric.name) {
            let (x, y) = clouds(rows, columns)
            return .computing(of: x, y) { metric.compute(x, y) }
          })
      }
      for _ in 0..<rounds {
        for place in watches.indices {
          let share = seconds / Double(rounds * sizes.count)
          try watches[place].time(for: share)
        }
      }
      for (size, watch) in zip(sizes, watches) {
        let least = String(format: "%.3g", watch.times.first ?? 0)
        print("\(metric.name),\(size.0),\(size.1),\(least)")
      }
      fflush(nil)
    }
  }
}
