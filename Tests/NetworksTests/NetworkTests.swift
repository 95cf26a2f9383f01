import Arrays
import Differentiation
import Testing

@testable import Networks

@Test func `a network names its numbers in the order of its layers`() {
  var random = RandomGenerator(seed: 1)
  let network = Network(
    .linear(2, 3), .relu, .sequence([.batchNorm(3), .linear(3, 1)]),
    using: &random)
  #expect(
    network.names == [
      "0.linear.weight", "0.linear.bias", "2.sequence.scale",
      "2.sequence.shift", "2.sequence.weight", "2.sequence.bias",
    ])
  #expect(
    network.statisticNames == ["2.sequence.mean", "2.sequence.variance"])
  // 2 × 3 + 3 and 3 + 3 and 3 × 1 + 1.
  #expect(network.size == 19)
}

@Test func `a copy of a network is trained apart from it`() throws {
  var random = RandomGenerator(seed: 2)
  let network = Network(.linear(1, 1), using: &random)
  let before = network.parameters.map(\.elements)
  var copy = network
  var descent = GradientDescent(rate: 0.1)
  let x = Tensor(shape: [1, 1], elements: [1])
  _ = try copy.descend(&descent) { ($0(x) - 5).squared().sum() }
  #expect(copy.parameters.map(\.elements) != before)
  #expect(network.parameters.map(\.elements) == before)
}

@Test func `two halves compute what the whole does`() {
  var random = RandomGenerator(seed: 9)
  var network = Network(
    .linear(3, 4), .batchNorm(4), .relu, .linear(4, 2), using: &random)
  let x = Tensor(normal: [6, 3], using: &random)
  _ = network.training(x)
  for cut in 0...4 {
    let (first, second) = network.split(at: cut)
    #expect(second(first(x)).elements == network(x).elements)
  }
}
