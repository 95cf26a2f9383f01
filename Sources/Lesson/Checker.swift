import Foundation

extension Lesson {
  /// What came of checking an answer.
  struct Result {
    let exercise: Exercise
    let state: State

    /// What the answer printed.
    var printed = ""

    var earned: Int { state == .right ? exercise.points : 0 }
  }

  /// What an answer turned out to be.
  enum State: Equatable {
    case notAttempted
    case right
    case wrong(String, hint: String?)
    case crashed(String)
    case exitedEarly
    case tookTooLong(Double, asked: String)
    case tookTooMuchMemory(asked: String)
  }

  /// Checks answers, each in a process of its own.
  func check(_ exercises: [Exercise]) -> [Result] {
    exercises.map(check)
  }

  private func check(_ exercise: Exercise) -> Result {
    do {
      let arguments = ["probe", exercise.identifier]
      let child = try Child(arguments, timeLimit: timeLimit)
      var state = try state(of: exercise, after: child)
      var printed = String(decoding: child.printed, as: UTF8.self)
      if case .crashed(let message) = state {
        printed = withoutCrash(printed)
        state = .crashed(message + place(ofCrashIn: arguments))
      }
      return Result(
        exercise: exercise, state: state, printed: withoutControl(printed))
    } catch {
      return Result(exercise: exercise, state: .crashed("\(error)"))
    }
  }

  private func state(
    of exercise: Exercise, after child: Child
  ) throws -> State {
    let replies = Replies(child.replies)
    let asked =
      replies.open.map { withoutControl("\nIt was asked: \($0)") } ?? ""
    switch child.ending {
    case .tookTooLong: return .tookTooLong(timeLimit, asked: asked)
    case .exited(notAttemptedStatus): return .notAttempted
    case .signaled(let signal):
      let message = crashMessage(in: child.printed).map(withoutControl)
      if isOutOfMemory(message ?? "", signal: signal) {
        return .tookTooMuchMemory(asked: asked)
      }
      return .crashed((message ?? meaning(ofSignal: signal)) + asked)
    case .exited:
      guard replies.isWhole,
        replies.cases.count == Exercise.caseSeeds.count
      else { return .exitedEarly }
      return try state(of: replies.cases, in: exercise)
    }
  }

  private func state(
    of cases: [Replies.Case], in exercise: Exercise
  ) throws -> State {
    let due = try Exercise.caseSeeds.map { seed in
      try Replies.Case(asking: exercise.solution, seed: seed)
    }
    let comparison = Comparison(cases, with: due, digits: exercise.digits)
    guard let (index, text) = comparison.firstDifference else {
      return .right
    }
    let mistake = exercise.mistakes.first { mistake in
      let theirs = Exercise.caseSeeds.compactMap { seed in
        try? Replies.Case(asking: mistake.probe, seed: seed)
      }
      return cases.agrees(with: theirs, digits: exercise.digits)
    }
    return .wrong(
      "case \(index + 1) of \(cases.count)\(text)", hint: mistake?.hint)
  }
}

extension Replies.Case {
  /// Asks a trusted answer, in this process.
  fileprivate init(asking probe: Probe, seed: UInt64) throws {
    let notes = Notes()
    let numbers = try Notes.$current.withValue(notes) { try probe(seed) }
    self.init(calls: notes.all, outcome: .numbers(numbers))
  }
}

/// Returns a text in which a terminal finds nothing to obey.
///
/// An answer may print what it likes, but not clear the screen or write a
/// verdict of its own: control characters are shown as their names.
package func withoutControl(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control where scalar != "\n" && scalar != "\t",
      // A joiner of emoji is harmless; marks of direction are not.
      .format where scalar != "\u{200D}",
      .lineSeparator, .paragraphSeparator:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result.append(contentsOf: "\\u{\(digits)}".unicodeScalars)
    default: result.append(scalar)
    }
  }
  return String(result)
}
