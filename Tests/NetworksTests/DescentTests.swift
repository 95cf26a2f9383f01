import Arrays
import Differentiation
import Testing

@testable import Networks

@Test func `a loss that is not finite stops before it does harm`() throws {
  var random = RandomGenerator(seed: 7)
  var network = Network(.linear(1, 1, start: .ones), using: &random)
  var adam = Adam(rate: 0.1)
  let before = network.parameters.map(\.elements)
  let x = Tensor(shape: [1, 1], elements: [-1])
  #expect(throws: NotFinite.self) {
    try network.descend(&adam) { $0(x).log().sum() }
  }
  #expect(network.parameters.map(\.elements) == before)
}

@Test func `the same seed trains to the same bytes`() throws {
  // Large enough for both cores to share the products.
  func trained() throws -> [[Float]] {
    var random = RandomGenerator(seed: 3)
    var network = Network(
      .linear(2, 128), .relu, .linear(128, 128), .relu, .linear(128, 1),
      using: &random)
    var adam = Adam(rate: 1e-3)
    for _ in 0..<30 {
      let x = Tensor(normal: [256, 2], using: &random)
      _ = try network.descend(&adam) { ($0(x) - 1).squared().mean() }
    }
    return network.parameters.map(\.elements)
  }
  #expect(try trained() == trained())
}
