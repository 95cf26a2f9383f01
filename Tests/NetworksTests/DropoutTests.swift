import Arrays
import Differentiation
import Testing

@testable import Networks

@Test func `dropout drops as often as asked and keeps the mean`() async {
  // Five standard errors of a share of 100,000: 0.0073 at 0.3.
  var random = RandomGenerator(seed: 6)
  var network = Network(.dropout(0.3), using: &random)
  let x = Tensor(repeating: 1, shape: [100_000])
  let y = network.training(x, using: &random)
  let zeros = y.elements.filter { $0 == 0 }.count
  #expect(abs(Double(zeros) / 100_000 - 0.3) < 0.0073)
  #expect(y.elements.allSatisfy { $0 == 0 || abs($0 - 1 / 0.7) < 1e-6 })
  #expect(network(x).elements == x.elements)
  await #expect(processExitsWith: .failure) {
    var random = RandomGenerator(seed: 6)
    var network = Network(.dropout(0.3), using: &random)
    _ = network.training(Tensor([1]))
  }
}
