import Arrays
import Foundation
import TestSupport
import Testing

@testable import DataSets

@Test func `the roll stays within its square`() {
  for seed in UInt64(1)...5 {
    var random = RandomGenerator(seed: seed)
    let roll = swissRoll(500, using: &random)
    #expect(roll.shape == [500, 2])
    #expect(roll.elements.allSatisfy { abs($0) < 1.7 })
  }
}

@Test func `without noise every point is on the curve`() {
  var random = RandomGenerator(seed: 2)
  let roll = swissRoll(100, noise: 0, using: &random).elements
  let errors = (0..<100).map { index -> Double in
    let (x, y) = (Double(roll[2 * index]), Double(roll[2 * index + 1]))
    // On the curve the distance to the middle is the angle, over 9.5.
    let angle = 9.5 * hypot(x, y)
    return hypot(9.5 * x - angle * cos(angle), 9.5 * y - angle * sin(angle))
  }
  expectClose(errors.max() ?? .nan, 0, within: 1e-4)
}
