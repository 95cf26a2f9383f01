import Testing

@testable import Lesson

/// What is shown as wrong is what is wrong.
@Suite struct ComparisonTests {
  private func reply(_ first: String, _ second: String, _ number: Double)
    -> Replies.Case
  {
    Replies.Case(
      calls: [
        Call(text: "f(1)", result: first), Call(text: "f(2)", result: second),
      ], outcome: .numbers([number]))
  }

  @Test func `rounding is not taken for the mistake`() {
    let due = reply("[0.3333333, 2]", "5", 5)
    let found = reply("[0.3333334, 2]", "6", 6)
    let comparison = Comparison([found], with: [due], digits: 6)
    #expect(comparison.firstDifference?.text == ": f(2) gave 6, 5 was due")
  }

  @Test func `a probe says how many digits count`() {
    let due = reply("1", "1", 1)
    let found = reply("1", "1.00001", 1.00001)
    #expect(Comparison([found], with: [due], digits: 6).firstDifference != nil)
    #expect(Comparison([found], with: [due], digits: 4).firstDifference == nil)
    #expect([found].agrees(with: [due], digits: 4))
    #expect(![found].agrees(with: [due], digits: 6))
    #expect(agree([1e-12], [0]))
    #expect(!agree([1e-8], [0]))
  }
}
