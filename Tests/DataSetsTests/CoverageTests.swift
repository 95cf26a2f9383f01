import Arrays
import Differentiation
import TestSupport
import Testing

@testable import DataSets

@Test func `what is not a number is near to nothing`() {
  let mixture = Mixture(
    centers: Tensor(shape: [2, 2], elements: [0, 0, 10, 0]), deviation: 1)
  let lost = mixture.coverage(
    of: Tensor(shape: [1, 2], elements: [.nan, 0]))
  #expect(lost.counts == [0, 0] && lost.highQuality == 0)
}

@Test func `no points cover nothing`() {
  let none = Mixture.ring.coverage(
    of: Tensor(shape: [0, 2], elements: []))
  #expect(none.modes(atLeast: 1) == 0)
  #expect(none.highQuality == 0 && none.divergence == 0)
}

@Test func `points of other features are refused`() async {
  await #expect(processExitsWith: .failure) {
    _ = Mixture.ring.coverage(of: Tensor(shape: [1, 3], elements: [0, 0, 0]))
  }
}

@Test func `three deviations are few where there are many features`() {
  var random = RandomGenerator(seed: 8)
  let mixture = Mixture(
    centers: Tensor(repeating: 0, shape: [1, 10]), deviation: 1)
  let found = mixture.coverage(of: mixture.sample(2500, using: &random))
  // The chi-squared distribution with ten degrees, by hand:
  // 1 - exp(-4.5) (1 + 4.5 + 4.5²/2 + 4.5³/6 + 4.5⁴/24) = 0.4679,
  // and five standard errors of 2,500.
  expectClose(found.highQuality, 0.4679, within: 0.05)
}
