import Testing

@testable import Differentiation

@Test func `the check notices a slope that was left out`() {
  let at = [Tensor([0.5, -1, 2])]
  #expect(gradientError(at: at) { $0[0].tanh() } < 1e-4)
  #expect(gradientError(at: at) { $0[0].tanh().detached + $0[0] } > 0.1)
}

@Test func `the check notices a rule that has no rule itself`() {
  // x² whose rule is right, but computed from a constant.
  func square(_ x: Tensor) -> Tensor {
    x.map { $0.each { $0 * $0 } }.recorded("square", x) { gradient, _ in
      gradient * x.detached * 2
    }
  }
  let at = [Tensor([0.5, -1, 2])]
  #expect(gradientError(at: at) { square($0[0]) } < 1e-4)
  #expect(secondGradientError(at: at) { square($0[0]) } > 0.1)
  #expect(!derivativesAgree(at) { square($0[0]) })
}

@Test func `a slope that is not a number counts as an error`() {
  let error = gradientError(at: [Tensor([0.5])]) { $0[0] * Float.nan }
  #expect(!(error < 1))
}
