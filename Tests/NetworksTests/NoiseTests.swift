import Arrays
import Differentiation
import Testing

@testable import Networks

@Test func `noise is as wide as asked, in training only`() async {
  // Five standard errors of 100,000 numbers: 0.3 / 316 * 5 = 0.0048 for
  // the mean, and less for the deviation.
  var random = RandomGenerator(seed: 6)
  var network = Network(.noise(0.3), using: &random)
  let x = Tensor(repeating: 2, shape: [100_000])
  let y = network.training(x, using: &random)
  let apart = y - 2
  #expect(abs(apart.mean().scalar) < 0.0048)
  #expect(abs(apart.squared().mean().scalar.squareRoot() - 0.3) < 0.0048)
  #expect(network(x).elements == x.elements)
  let again = network.training(x, using: &random)
  #expect(again.elements != y.elements)
  await #expect(processExitsWith: .failure) {
    var random = RandomGenerator(seed: 6)
    var network = Network(.noise(0.3), using: &random)
    _ = network.training(Tensor([1]))
  }
  await #expect(processExitsWith: .failure) { _ = Layer.noise(-1) }
}
