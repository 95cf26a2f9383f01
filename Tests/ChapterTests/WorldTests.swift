import Evaluation
import TestSupport
import Testing

/// The generators of the small world are wrong by as much as is said.
@Suite struct Chapter_7_2_1_World {
  private let samples: [String: Matrix]

  init() {
    var random = RandomGenerator(seed: 1)
    let defects = PlantedDefects(count: 5000, using: &random)
    samples = Dictionary(
      uniqueKeysWithValues: defects.generators.map { ($0.name, $0.samples) })
  }

  @Test func `a shift is added to each feature`() throws {
    // One of sixteen features is four: the mean is 1/4. That of 80,000
    // deviates is off by 1/280.
    let same = try #require(samples["same"])
    let shift = try #require(samples["shift"])
    expectClose(same.columnMeans().reduce(0, +) / 16, 0.25, within: 0.02)
    expectClose(shift.columnMeans().reduce(0, +) / 16, 0.55, within: 0.02)
  }

  @Test(arguments: [("same", 1), ("blur", 1.5), ("shrink", 0.5)])
  func `a cloud is as wide as is said`(name: String, width: Double) throws {
    // The last eight features are no class's: nothing but the cloud.
    let found = try #require(samples[name])
    let own = (0..<found.rows).flatMap { found.row($0).dropFirst(8) }
    let square = own.reduce(0) { $0 + $1 * $1 } / Double(own.count)
    expectClose(square.squareRoot(), width, within: 0.02 * width)
  }
}
