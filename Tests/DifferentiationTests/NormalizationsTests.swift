import TestSupport
import Testing

@testable import Differentiation

@Test func `normalizations agree with PyTorch`() {
  // torch.nn.functional: batch_norm, instance_norm and layer_norm.
  let x = Tensor(
    shape: [2, 1, 2, 2], elements: [-3, 1, 0, 1, -3, 2, 2, -3])
  let (scale, shift) = (Tensor([2, 0.5]), Tensor([1, -1]))
  let batch = batchNormalization(x, scale: scale, shift: shift)
  expectClose(
    batch.output.elements,
    [
      -0.885616, -0.804717, 1.942808, -0.804717, -0.885616, -0.544339,
      3.828424, -1.846227,
    ], within: 2e-6)
  expectClose(batch.mean.elements, [-1, 0.25])
  expectClose(batch.variance.elements, [4.5, 3.6875])
  expectClose(
    instanceNormalization(x, scale: scale, shift: shift).elements,
    [
      -0.9999956, -1, 2.9999956, -1, -0.9999984, -0.5000004, 2.9999984,
      -1.4999996,
    ], within: 2e-6)
  expectClose(
    layerNormalization(x, scale: scale, shift: shift).elements,
    [
      -0.9999975, -0.5000006, -0.9999600, -0.5000100, -0.9999984,
      -0.5000004, 2.9999984, -1.4999996,
    ], within: 2e-6)
}

@Test func `the derivatives of normalizations are right`() {
  let x = sample([2, 3, 2, 3])
  let (scale, shift) = (sample([3]), sample([3], in: 0..<1))
  #expect(
    derivativesAgree([x, scale, shift]) {
      batchNormalization($0[0], scale: $0[1], shift: $0[2]).output.tanh()
    })
  #expect(
    derivativesAgree([x, scale, shift]) {
      instanceNormalization($0[0], scale: $0[1], shift: $0[2]).tanh()
    })
  #expect(
    derivativesAgree([sample([4, 3]), scale, shift]) {
      layerNormalization($0[0], scale: $0[1], shift: $0[2]).tanh()
    })
}
