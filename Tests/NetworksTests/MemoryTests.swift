import Arrays
import Networks
import Testing

@testable import Differentiation

@Test func `training steps take their memory once`() async {
  // In a process of its own, since tests share the pool; and with products
  // too small to be split, since cores need blocks as they happen to meet.
  await #expect(processExitsWith: .success) {
    var random = RandomGenerator(seed: 1)
    var network = Network(
      .convolution(1, 4, kernel: 3, padding: 1), .batchNorm(4), .leakyReLU(),
      .flatten, .linear(256, 1), using: &random)
    var adam = Adam(rate: 1e-3)
    let images = Tensor(normal: [16, 8, 8, 1], using: &random)
    var made: [Int] = []
    for _ in 0..<5 {
      _ = try network.descend(&adam) { $0.training(images).softplus().mean() }
      made.append(BufferPool.shared.made)
    }
    #expect(made[0] > 0)
    #expect(made[2...].allSatisfy { $0 == made[1] }, "found \(made)")
  }
}
