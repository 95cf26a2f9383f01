import Foundation
import Lesson
import Proving
import TestSupport
import Testing

/// The proofs that the book rests on fail where they must.
@Suite
struct SupportTests {
  @Test func `a wrong output is a failure`() {
    expectIssue("the text says 'b', the code prints 'a'") {
      let transcript = Transcript("Chapters/1.1-t.md")
      transcript.print(["a"], separator: " ", terminator: "\n")
      transcript.expect(["b"], line: 1)
      transcript.finish()
    }
  }

  @Test func `a wrong bound number is a failure`() {
    expectIssue("the text says 2.00, the code yields 3.00") {
      let transcript = Transcript("Chapters/1.1-t.md")
      transcript.expect("2.00", line: 1, column: 1, value: 3)
      transcript.finish()
    }
  }

  @Test func `numbers that are not close are a failure`() {
    expectIssue("found nan, expected 1.0") { expectClose(Double.nan, 1) }
    expectIssue("found 1.1, expected 1.0") { expectClose(1.1, 1) }
    expectIssue("found [1.0], expected [1.0, 2.0]") {
      expectClose([1.0], [1, 2])
    }
  }

  @Test func `a mistake that its probe cannot tell is a failure`() {
    expectIssue("cannot tell this mistake: doubled") {
      try proveExercise(
        "1.1-1", solution: { [Double($0)] },
        mistakes: [
          ("squared", { [Double($0 * $0 + 1)] }),
          // Agrees to nine digits, which is more than is asked.
          ("doubled", { [Double($0) + 1e-13] }),
        ])
    }
  }

  @Test func `a solution that changes its mind is a failure`() {
    let counter = Counter()
    expectIssue("gives other numbers the second time") {
      try proveExercise(
        "1.1-1", solution: { _ in [counter.next()] }, mistakes: [])
    }
  }

  @Test(arguments: [[], [1, Double.nan]])
  func `a probe that returns nothing or NaN is a failure`(found: [Double]) {
    expectIssue("returns nothing, or NaN") {
      try proveExercise("1.1-1", solution: { _ in found }, mistakes: [])
    }
  }

  @Test func `a stub ends its process as not attempted`() async {
    await #expect(processExitsWith: notAttempted) { todo() }
  }

  /// Expects one failure whose message holds a text.
  private func expectIssue(
    _ message: String, when work: () throws -> Void
  ) {
    try? withKnownIssue {
      try work()
    } matching: { issue in
      issue.comments.contains { $0.rawValue.contains(message) }
    }
  }
}

/// Counts its calls; used from one test only.
private final class Counter: @unchecked Sendable {
  private var count = 0.0

  func next() -> Double {
    count += 1
    return count
  }
}
