import TestSupport
import Testing

@testable import Arrays

@Test func `distances are roots of sums of squares`() {
  let points = Matrix([[0, 0], [3, 4]])
  let others = Matrix([[0, 0], [3, 0], [6, 8]])
  expectClose(
    points.distances(to: others).elements, [0, 3, 10, 5, 4, 5],
    within: 1e-12)
}

@Test func `distances are there where their squares are not`() {
  for unit in [0x1p-1060, 0x1p-600, 0x1p600, 0x1p1000] {
    let points = Matrix([[0, 0], [3 * unit, 4 * unit]])
    expectClose(
      points.distances(to: points).elements.map { $0 / unit },
      [0, 5, 5, 0], within: 1e-12)
  }
  let ends = Matrix([[-1.5e308], [1.5e308]])
  #expect(ends.distances(to: ends)[0, 1] == .infinity)
}
