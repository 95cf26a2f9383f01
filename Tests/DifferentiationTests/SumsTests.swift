import TestSupport
import Testing

@testable import Differentiation

@Test func `sums run over the axes that are named`() {
  let x = Tensor(shape: [2, 3, 2], elements: (0..<12).map(Float.init))
  #expect(x.sum().scalar == 66)
  #expect(x.sum(over: [0]).elements == [6, 8, 10, 12, 14, 16])
  #expect(x.sum(over: [1]).elements == [6, 9, 24, 27])
  #expect(x.sum(over: [-1]).elements == [1, 5, 9, 13, 17, 21])
  #expect(x.sum(over: [0, 2]).elements == [14, 22, 30])
  let kept = x.mean(over: [1], keepingDimensions: true)
  #expect(kept.shape == [2, 1, 2] && kept.elements == [2, 3, 8, 9])
  #expect(
    Tensor(shape: [0, 2], elements: []).sum(over: [0]).elements == [0, 0])
  #expect(Tensor(shape: [2, 0], elements: []).sum().scalar == 0)
}

@Test func `a sum of a million floats keeps its digits`() {
  // One by one in Float, 0.1 a million times gives 100,958.34.
  let x = Tensor(repeating: 0.1, shape: [1_000_000])
  expectClose(x.sum().elements, [100_000.0015], within: 0.02)
  let wide = Tensor(repeating: 0.1, shape: [100_000, 10])
  expectClose(
    wide.sum(over: [0]).elements,
    Array(repeating: 10_000.00015, count: 10),
    within: 0.002)
}

@Test func `the derivatives of sums and repetitions are right`() {
  let x = sample([3, 4, 2])
  #expect(derivativesAgree([x]) { $0[0].sum() * $0[0] })
  #expect(derivativesAgree([x]) { $0[0].mean() * $0[0] })
  #expect(derivativesAgree([x]) { $0[0].sum(over: [0, 2]).exp() })
  #expect(
    derivativesAgree([x]) {
      $0[0].mean(over: [1], keepingDimensions: true) * $0[0]
    })
  #expect(derivativesAgree([x]) { $0[0].mean(over: [-1]).squared() })
  #expect(
    derivativesAgree([sample([3, 1])]) {
      $0[0].broadcast(to: [2, 3, 4]).exp()
    })
}
