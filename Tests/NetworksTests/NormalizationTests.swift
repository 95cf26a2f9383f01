import Arrays
import Differentiation
import TestSupport
import Testing

@testable import Networks

@Test func `batch normalization keeps the averages that PyTorch keeps`() {
  // torch.nn.BatchNorm1d(2), one batch in training, then eval().
  var random = RandomGenerator(seed: 1)
  var network = Network(.batchNorm(2), using: &random)
  let x = Tensor(shape: [3, 2], elements: [1, 2, 3, 4, 8, 0])
  _ = network.training(x)
  expectClose(network.statistics[0].elements, [0.4, 0.2])
  expectClose(network.statistics[1].elements, [2.2, 1.3])
  expectClose(
    network(x).elements,
    [0.404519, 1.578698, 1.752916, 3.332808, 5.123907, -0.175411],
    within: 2e-6)
}
