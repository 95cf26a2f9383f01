import Arrays
import Differentiation
import TestSupport
import Testing

@testable import DataSets

@Test func `the data itself covers every mode`() {
  // 1 - exp(-4.5) = 0.98889; five standard errors of 2,500: 0.0105.
  for seed in UInt64(1)...5 {
    var random = RandomGenerator(seed: seed)
    for mixture in [Mixture.ring, .grid] {
      let found = mixture.coverage(
        of: mixture.sample(2500, using: &random))
      #expect(found.modes() == mixture.modes)
      expectClose(found.highQuality, 0.98889, within: 0.0105)
      #expect(found.divergence < 0.02)
    }
  }
}

@Test func `points are drawn around the centers alone`() {
  let centers = Tensor(shape: [2, 3], elements: [0, 0, 0, 8, 8, 8])
  let mixture = Mixture(centers: centers, deviation: 0.5)
  var random = RandomGenerator(seed: 3)
  let points = mixture.sample(200, using: &random)
  #expect(mixture.modes == 2 && points.shape == [200, 3])
  // Five deviations of 0.5 on either side.
  #expect(
    points.elements.allSatisfy { abs($0) < 2.5 || abs($0 - 8) < 2.5 })
  #expect(mixture.sample(0, using: &random).count == 0)
}
