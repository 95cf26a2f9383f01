import TestSupport
import Testing

@testable import Differentiation

@Test func `losses agree with PyTorch`() async {
  // torch.nn.functional, float64: binary_cross_entropy_with_logits,
  // cross_entropy and log_softmax.
  let a = Tensor([-3, 0, 2, 40])
  let t = Tensor([0, 0.5, 1, 0])
  let binary = binaryCrossEntropy(logits: a, targets: t)
  expectClose(binary.elements, [10.217166], within: 1e-5)
  let rows = Tensor(shape: [2, 3], elements: [1, 2, 3, -1, 0, 100])
  expectClose(
    rows.logSoftmax().elements,
    [-2.407606, -1.407606, -0.407606, -101, -100, 0], within: 1e-5)
  let loss = crossEntropy(logits: rows, labels: [2, 1])
  expectClose(loss.elements, [50.203803], within: 1e-5)
  expectClose(Tensor([1000, 1000]).softmax().elements, [0.5, 0.5])
  await #expect(processExitsWith: .failure) {
    let logits = Tensor(shape: [1, 2], elements: [0, 0])
    _ = crossEntropy(logits: logits, labels: [2])
  }
}

@Test func `the derivatives of losses are right`() {
  let x = sample([3, 4])
  let targets = sample([3, 4], in: 0..<1)
  #expect(derivativesAgree([x]) { $0[0].softmax() })
  #expect(derivativesAgree([x]) { $0[0].logSoftmax() })
  #expect(
    derivativesAgree([x, targets]) {
      binaryCrossEntropy(logits: $0[0], targets: $0[1]) * 5
    })
  #expect(
    derivativesAgree([x]) {
      crossEntropy(logits: $0[0], labels: [2, 0, 3]) * 5
    })
  #expect(
    derivativesAgree([x, targets]) {
      crossEntropy(logits: $0[0], targets: $0[1].softmax()) * 5
    })
}
