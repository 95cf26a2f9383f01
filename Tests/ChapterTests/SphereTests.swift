import Evaluation
import TestSupport
import Testing

/// What lies on a sphere is not in it, also where products of rows round.
@Suite struct Chapter_7_2_7_Spheres {
  @Test func `a far crowd does not push points into a sphere`() {
    // Twelve points at distance 5 from a real one, by whole numbers. Most of
    // the others are so far away that squares of 28 bits are rounded:
    // terms less products are 24.999... for ten of the twelve.
    let (far, unit) = (0x1p27 + 1, 131071.0)
    let sides = [(3.0, 4.0), (4, 3), (5, 0), (0, 5)]
    let around = sides.flatMap { a, b in
      [(a, b), (-a, b), (a, -b), (-a, -b)]
    }
    let rows = around.map { [far + $0.0 * unit, far + $0.1 * unit, 0] }
    let crowd = [[Double]](repeating: [0, 0, 0], count: 20)
    let found = neighborhoodScores(
      real: Matrix([[far, far, 0], [far, far, 5 * unit]]),
      fake: Matrix(rows + crowd), neighbors: 1)
    #expect(found.precision == 0)
    #expect(found.density == 0)
  }
}
