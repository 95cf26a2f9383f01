import Foundation
import Lesson
import Proving
import Testing

extension Transcript {
  /// The transcript of a chapter whose mismatches are test failures.
  convenience init(_ chapter: String) {
    self.init(chapter) { $0.forEach(record) }
  }
}

private func record(_ mismatch: Transcript.Mismatch) {
  Issue.record(
    Comment(rawValue: mismatch.message + "; 'make accept' takes it over"),
    sourceLocation: SourceLocation(
      fileID: "ChapterTests/\(mismatch.chapter)",
      filePath: mismatch.chapter,
      line: mismatch.line, column: mismatch.column ?? 1))
}

/// How a process ends that comes upon a stub.
let notAttempted = ExitTest.Condition.exitCode(notAttemptedStatus)

/// Proves that an exercise's probe gives the solution the same numbers
/// twice, gives them no NaN, and tells each mistake from the solution.
///
/// The cases are those that a student's answer is asked.
func proveExercise(
  _ identifier: String, digits: Int = 6, solution: Probe,
  mistakes: [(hint: String, probe: Probe)],
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let due = try Exercise.caseSeeds.map(solution)
  let again = try Exercise.caseSeeds.map(solution)
  #expect(
    zip(due, again).allSatisfy { agree($0, $1, digits: digits) },
    "the solution of \(identifier) gives other numbers the second time",
    sourceLocation: sourceLocation)
  #expect(
    due.allSatisfy { !$0.isEmpty && $0.allSatisfy { !$0.isNaN } },
    "the probe of \(identifier) returns nothing, or NaN",
    sourceLocation: sourceLocation)
  for (hint, probe) in mistakes {
    let found = try Exercise.caseSeeds.map(probe)
    #expect(
      !zip(found, due).allSatisfy { agree($0, $1, digits: digits) },
      "the probe of \(identifier) cannot tell this mistake: \(hint)",
      sourceLocation: sourceLocation)
  }
}
