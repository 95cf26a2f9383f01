import Arrays
import Differentiation
import TestSupport
import Testing

@testable import Networks

@Test func `a linear layer is a sum of products and a bias`() {
  var random = RandomGenerator(seed: 1)
  var network = Network(.linear(2, 2), using: &random)
  network.parameters = [
    Tensor(shape: [2, 2], elements: [1, 2, 3, 4]), Tensor([10, 20]),
  ]
  // By hand: 5·1 + 6·3 + 10 and 5·2 + 6·4 + 20.
  let y = network(Tensor(shape: [1, 2], elements: [5, 6]))
  #expect(y.shape == [1, 2])
  expectClose(y.elements, [33, 54])
}

@Test func `a detour is added to what came in`() {
  var random = RandomGenerator(seed: 1)
  let network = Network(
    .residual([.linear(2, 2, start: .ones), .relu]), using: &random)
  // By hand: each output of the detour is 1 - 3 = -2, and relu gives 0;
  // with 1 + 3 it is 4.
  let x = Tensor(shape: [2, 2], elements: [1, -3, 1, 3])
  expectClose(network(x).elements, [1, -3, 5, 7])
}

@Test func `layers give the shapes that are written on them`() {
  var random = RandomGenerator(seed: 5)
  let generator = Network(
    .linear(10, 4 * 4 * 8), .reshape([4, 4, 8]), .batchNorm(8), .relu,
    .transposedConvolution(8, 8, kernel: 4, stride: 2, padding: 1),
    .instanceNorm(8), .convolution(8, 4, kernel: 3, padding: 1),
    .pixelShuffle(2), .averagePool(2),
    .maskedConvolution(1, 1, kernel: 3, seesCenter: true), .tanh,
    using: &random)
  let images = generator(Tensor(normal: [5, 10], using: &random))
  #expect(images.shape == [5, 8, 8, 1])
  let judge = Network(
    .convolution(1, 4, kernel: 4, stride: 2, padding: 1),
    .leakyReLU(), .flatten, .linear(64, 8), .layerNorm(8),
    .residual([.linear(8, 8), .relu]), .linear(8, 1), .sigmoid,
    using: &random)
  #expect(judge(images).shape == [5, 1])
  let labels = Network(.embedding(10, 3), using: &random)
  #expect(labels(Tensor([7, 7, 0])).shape == [3, 3])
  #expect(judge.size == 68 + 520 + 16 + 72 + 9)
}

@Test func `a layer of one's own is trained like the others`() throws {
  let layer = Layer.custom(
    "swap", ["weight": [3, 2], "bias": [2]], start: .ones
  ) { x, tensors in matmul(x, tensors[0]) + tensors[1] }
  var random = RandomGenerator(seed: 1)
  var network = Network(layer, layer, using: &random)
  #expect(network.names[2] == "1.swap.weight")
  network = Network(layer, .linear(2, 1), using: &random)
  #expect(network.size == 8 + 3)
  // By hand: three ones and a bias of 0.
  let first = network.split(at: 1).first
  expectClose(
    first(Tensor(shape: [1, 3], elements: [1, 2, 3])).elements, [6, 6])
  // He's variance is 2 / inputs: 2 / 1200 for a filter 3 x 4 x 100.
  let wide = Network(
    .custom("wide", ["filter": [3, 4, 100, 50]]) { x, _ in x },
    using: &random)
  let square = wide.parameters[0].squared().mean().scalar
  expectClose(square * 600, 1, within: 0.03)
}
