import Differentiation
import TestSupport
import Testing

@testable import Networks

@Test func `optimizers step as those of PyTorch do`() async {
  // torch.optim, float64: SGD (lr 0.1), with momentum 0.9, RMSprop
  // (lr 0.01), Adam (lr 0.01, betas 0.5 and 0.9), four steps in a row.
  let gradients: [[Float]] = [
    [0.5, -1], [-0.25, 2], [1, 0.1], [0, -0.5],
  ]
  func places(_ optimizer: some Optimizer) -> [Float] {
    var optimizer = optimizer
    var parameters = [Tensor([1, -2])]
    return gradients.flatMap { gradient in
      optimizer.update(&parameters, with: [Tensor(gradient)])
      return parameters[0].elements
    }
  }
  expectClose(
    places(GradientDescent(rate: 0.1)),
    [0.95, -1.9, 0.975, -2.1, 0.875, -2.11, 0.875, -2.06], within: 1e-6)
  expectClose(
    places(GradientDescent(rate: 0.1, momentum: 0.9)),
    [0.95, -1.9, 0.93, -2.01, 0.812, -2.119, 0.7058, -2.1671],
    within: 1e-6)
  expectClose(
    places(RMSProp(rate: 0.01)),
    [
      0.9, -1.9, 0.9449013, -1.9895323, 0.8574274, -1.9940269, 0.8574274,
      -1.9719956,
    ], within: 1e-6)
  expectClose(
    places(Adam(rate: 0.01, beta1: 0.5, beta2: 0.9)),
    [
      0.99, -1.99, 0.99, -1.996227, 0.9816155, -2.0000302, 0.9769694,
      -1.9996695,
    ],
    within: 1e-6)
  await #expect(processExitsWith: .failure) {
    var parameters = [Tensor([1, 2])]
    var adam = Adam(rate: 0.1)
    adam.update(&parameters, with: [Tensor([1])])
  }
}
