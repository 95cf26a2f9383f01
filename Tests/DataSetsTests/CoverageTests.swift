import Arrays
import Differentiation
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
