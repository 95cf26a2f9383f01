import TestSupport
import Testing

@testable import Arrays

@Test func `squared distances are those of a hand calculation`() {
  let points = Matrix([[0, 0], [3, 4]])
  let others = Matrix([[0, 0], [3, 0], [6, 8]])
  expectClose(
    points.squaredDistances(to: others).elements,
    [0, 9, 100, 25, 16, 25], within: 1e-12)
  let nobody = Matrix(rows: 0, columns: 2, elements: [])
  #expect(nobody.squaredDistances(to: points).rows == 0)
  #expect(points.squaredDistances(to: nobody).columns == 0)
}

@Test func `no distance is negative, and copies are at distance 0`() {
  for seed in UInt64(1)...5 {
    var random = RandomGenerator(seed: seed)
    let numbers = (0..<600).map { _ in 1e5 + random.normal() }
    let points = Matrix(rows: 60, columns: 10, elements: numbers)
    let distances = points.squaredDistances(to: points)
    #expect(distances.elements.allSatisfy { $0 >= 0 })
    #expect((0..<60).allSatisfy { distances[$0, $0] == 0 })
  }
}

@Test func `distances in several blocks are those of differences`() {
  // 300 rows are three blocks of at most 128, shared by the cores.
  var random = RandomGenerator(seed: 9)
  let numbers = (0..<1_200).map { _ in random.normal() }
  let points = Matrix(rows: 300, columns: 4, elements: numbers)
  let distances = points.squaredDistances(to: points)
  for (i, j) in [(0, 1), (127, 128), (256, 299), (299, 0)] {
    let differences = zip(points.row(i), points.row(j)).map { $0 - $1 }
    expectClose(
      distances[i, j], differences.reduce(0) { $0 + $1 * $1 },
      within: 1e-12)
  }
}

@Test func `an outlier does not take digits from the other distances`() {
  // By hand: 0.5² + 0.25², whatever stands far away.
  for outlier in [1e8, 1e160, 1e300] {
    let points = Matrix([[outlier, 0], [1, 1], [1.5, 1.25]])
    #expect(points.squaredDistances(to: points)[1, 2] == 0.3125)
    #expect(points.squaredDistances(to: points)[2, 1] == 0.3125)
  }
}

@Test func `squared distances can be had in another unit`() {
  let points = Matrix([[0, 0], [0x1p600, 0], [0, 0x1p601]])
  points.forEachRow(ofSquaredDistancesTo: points, scale: 0x1p-600) {
    #expect(Array($1) == [[0, 1, 4], [1, 0, 5], [4, 5, 0]][$0])
  }
}
