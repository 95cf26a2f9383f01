import Testing

@testable import Differentiation

@Test func `a number that is not finite is traced to its origin`() {
  let x = Tensor([1, 0]).tracked
  #expect((x * 3).sum().originOfNonFinite == nil)
  #expect(
    (1 / x).exp().originOfNonFinite?.hasPrefix("'/' of [2]") == true)
  let broken = Tensor([.nan]).tracked
  #expect(
    (broken + 1).originOfNonFinite
      == "a variable of shape [1] is not finite")
}
