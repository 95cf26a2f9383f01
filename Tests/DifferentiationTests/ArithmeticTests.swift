import Testing

@testable import Differentiation

@Test func `arithmetic broadcasts, and its derivatives are right`() {
  let x = sample([3, 4])
  let positive = sample([4], in: 0.7..<2)
  #expect(derivativesAgree([x, sample([4])]) { $0[0] + $0[1] })
  #expect(derivativesAgree([sample([3, 1]), x]) { $0[0] - $0[1] })
  #expect(
    derivativesAgree([sample([2, 1, 4]), sample([3, 1])]) {
      $0[0] * $0[1]
    })
  #expect(derivativesAgree([x]) { $0[0] * $0[0] })
  #expect(derivativesAgree([x, positive]) { $0[0] / $0[1] })
  #expect(
    derivativesAgree([x]) {
      -$0[0] * (2 - $0[0]) * ($0[0] - 3) / 2 + 1
    })
  #expect(derivativesAgree([positive]) { 2 / $0[0] })
}
