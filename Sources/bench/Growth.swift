import Arrays
import Evaluation
import Foundation

/// A metric whose time is looked at as samples grow.
struct Growing: Sendable {
  let name: String
  /// The section that states the order, and the order.
  let section: String
  let order: String
  /// The powers of the rows and of the columns that the order comes to.
  let powers: [ClosedRange<Double>]
  /// Tables of so many rows and columns: the rows grow, the columns grow.
  let sizes: [[(rows: Int, columns: Int)]]
  /// What it is computed of.
  let tables: @Sendable (_ rows: Int, _ columns: Int) -> (Matrix, Matrix)
  let compute: @Sendable (Matrix, Matrix) throws -> Double

  init(
    _ name: String, _ section: String, _ order: String,
    rows: (sizes: [Int], power: ClosedRange<Double>, columns: Int),
    columns: (sizes: [Int], power: ClosedRange<Double>, rows: Int),
    of tables: @escaping @Sendable (Int, Int) -> (Matrix, Matrix) = clouds,
    compute: @escaping @Sendable (Matrix, Matrix) throws -> Double
  ) {
    (self.name, self.section, self.order) = (name, section, order)
    powers = [rows.power, columns.power]
    sizes = [
      rows.sizes.map { ($0, rows.columns) },
      columns.sizes.map { (columns.rows, $0) },
    ]
    (self.tables, self.compute) = (tables, compute)
  }
}

/// Sizes from one to another, each twice as large as the one before.
private func doubled(_ first: Int, _ last: Int) -> [Int] {
  Array(sequence(first: first) { $0 * 2 <= last ? $0 * 2 : nil })
}

/// The metrics of part 7.2, in its order.
let growing = [
  Growing(
    "Inception Score", "7.2.2", "N K",
    rows: (doubled(1000, 16_000), 1...1, 128),
    columns: (doubled(64, 1024), 1...1, 2000), of: predictions
  ) { fake, _ in try inceptionScore(fake) },
  Growing(
    "Mode Score", "7.2.3", "N K",
    rows: (doubled(1000, 16_000), 1...1, 128),
    columns: (doubled(64, 1024), 1...1, 2000), of: predictions
  ) { try modeScores(fake: $0, real: $1).xu },
  Growing(
    "KID", "7.2.4", "n² d",
    rows: (doubled(500, 4000), 2...2, 64),
    columns: (doubled(128, 2048), 1...1, 1000)
  ) { discrepancy($0, $1, kernel: .cubic).unbiased },
  Growing(
    "MMD", "7.2.4", "n² d",
    rows: (doubled(500, 4000), 2...2, 64),
    columns: (doubled(128, 2048), 1...1, 1000)
  ) { discrepancy($0, $1, kernel: .gaussian(bandwidth: 20)).unbiased },
  Growing(
    "Wasserstein", "7.2.5", "n³ + n² d",
    rows: (doubled(250, 2000), 2...3, 64),
    columns: (doubled(32, 512), 0...1, 1000)
  ) { wassersteinDistance($0, $1) },
  Growing(
    "sliced Wasserstein", "7.2.5", "n d + n log n",
    rows: (doubled(1000, 16_000), 1...1.15, 64),
    columns: (doubled(128, 2048), 0...1, 2000)
  ) {
    var random = RandomGenerator(seed: 1)
    return slicedWasserstein($0, $1, using: &random)
  },
  Growing(
    "Wasserstein to ten", "7.2.5", "n k d + n k² log n",
    rows: (doubled(1000, 16_000), 1...1.15, 64),
    columns: (doubled(32, 512), 0...1, 8000)
  ) { wassersteinDistance($0, $1.rows(0..<10)) },
  Growing(
    "FID", "7.2.6", "N d² + d³",
    rows: (doubled(4000, 64_000), 1...1, 64),
    columns: (doubled(64, 1024), 2...3, 2000)
  ) { frechetInceptionDistance($0, $1) },
  Growing(
    "FID of few rows", "7.2.6", "N² d",
    rows: (doubled(64, 512), 2...2, 2048),
    columns: (doubled(512, 4096), 1...1, 128)
  ) { frechetInceptionDistance($0, $1) },
  Growing(
    "1-NN test", "7.2.7", "n² d",
    rows: (doubled(500, 4000), 2...2, 64),
    columns: (doubled(128, 2048), 1...1, 1000)
  ) { nearestNeighborTest(real: $0, fake: $1).accuracy },
  Growing(
    "precision and recall", "7.2.7", "n² d",
    rows: (doubled(500, 4000), 2...2, 64),
    columns: (doubled(128, 2048), 1...1, 1000)
  ) { neighborhoodScores(real: $0, fake: $1).coverage },
  Growing(
    "likelihood by hills", "7.2.8", "M N d",
    rows: (doubled(500, 4000), 2...2, 64),
    columns: (doubled(128, 2048), 1...1, 1000)
  ) { DensityEstimate(samples: $0, bandwidth: 1).meanLogDensity(of: $1) },
]
