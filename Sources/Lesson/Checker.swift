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
    case tookTooLong(Double)
  }

  /// Checks answers, each in a process of its own.
  func check(_ exercises: [Exercise]) -> [Result] {
    exercises.map(check)
  }

  private func check(_ exercise: Exercise) -> Result {
    do {
      let child = try Child(
        ["probe", exercise.identifier], timeLimit: timeLimit)
      let state = try state(of: exercise, after: child)
      var printed = String(decoding: child.printed, as: UTF8.self)
      if case .crashed = state { printed = withoutCrash(printed) }
      return Result(
        exercise: exercise, state: state, printed: withoutControl(printed))
    } catch {
      return Result(exercise: exercise, state: .crashed("\(error)"))
    }
  }

  private func state(
    of exercise: Exercise, after child: Child
  ) throws -> State {
    switch child.ending {
    case .tookTooLong: return .tookTooLong(timeLimit)
    case .exited(notAttemptedStatus): return .notAttempted
    case .signaled(let signal):
      return .crashed(
        crashMessage(in: child.printed).map(withoutControl)
          ?? meaning(ofSignal: signal))
    case .exited:
      var lines = String(decoding: child.numbers, as: UTF8.self)
        .split(separator: "\n")
      guard lines.popLast() == "end",
        lines.count == Exercise.caseSeeds.count
      else { return .exitedEarly }
      return try compare(lines.map(Answer.init), with: exercise)
    }
  }

  /// What an answer gave back in one case.
  private enum Answer {
    case numbers([Double])
    case error(String)

    init(_ line: Substring) {
      let words = line.split(separator: " ")
      if words.first == "case" {
        self = .numbers(
          words.dropFirst().map {
            Double(bitPattern: UInt64($0, radix: 16) ?? 0)
          })
      } else {
        self = .error(line.dropFirst(6).description)
      }
    }
  }

  private func compare(
    _ answers: [Answer], with exercise: Exercise
  ) throws -> State {
    for (index, (seed, answer)) in zip(Exercise.caseSeeds, answers)
      .enumerated()
    {
      let name = "case \(index + 1) of \(answers.count)"
      switch answer {
      case .error(let text):
        return .wrong(
          "\(name) threw an error: \(withoutControl(text))", hint: nil)
      case .numbers(let found):
        let due = try exercise.solution(seed)
        if agree(found, due) { continue }
        return .wrong(
          "\(name): \(difference(found, due))",
          hint: hint(for: answers, to: exercise))
      }
    }
    return .right
  }

  /// Says where two lists of numbers differ first.
  private func difference(_ found: [Double], _ due: [Double]) -> String {
    if found.count != due.count {
      return "yours gave \(found.count) numbers, \(due.count) were due"
    }
    let index =
      zip(found, due).enumerated().first {
        !agree([$1.0], [$1.1])
      }?.offset ?? 0
    let place = found.count == 1 ? "" : "number \(index + 1) is "
    let found = found[index].formatted(significantDigits: 7)
    let due = due[index].formatted(significantDigits: 7)
    return "\(place)\(found), \(due) was due"
  }

  /// The hint of the mistake that gives the answer's numbers in all cases.
  private func hint(
    for answers: [Answer], to exercise: Exercise
  ) -> String? {
    exercise.mistakes.first { mistake in
      zip(Exercise.caseSeeds, answers).allSatisfy { seed, answer in
        guard case .numbers(let found) = answer,
          let due = try? mistake.probe(seed)
        else { return false }
        return agree(found, due)
      }
    }?.hint
  }
}

extension Double {
  /// The number with as many digits as tell it from its neighbors.
  fileprivate func formatted(significantDigits digits: Int) -> String {
    String(format: "%.\(digits)g", self)
  }
}

/// Returns a text in which a terminal finds nothing to obey.
///
/// An answer may print what it likes, but not clear the screen or write a
/// verdict of its own: control characters are shown as their names.
func withoutControl(_ text: String) -> String {
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

// MARK: - Crashes

/// Returns what Swift says of a crash, such as `Index out of range`.
private func crashMessage(in printed: Data) -> String? {
  let text = String(decoding: printed, as: UTF8.self)
  let line = text.split(separator: "\n").last { $0.contains(crashMark) }
  guard let line, let mark = line.firstRange(of: crashMark) else {
    return nil
  }
  return String(line[mark.upperBound...])
}

private let crashMark = "Fatal error: "

/// Returns what an answer printed itself.
private func withoutCrash(_ printed: String) -> String {
  printed.split(separator: "\n", omittingEmptySubsequences: false)
    .prefix { $0 != "Current stack trace:" }
    .filter { !$0.contains(crashMark) }.joined(separator: "\n")
}

private func meaning(ofSignal signal: Int32) -> String {
  switch signal {
  case SIGSEGV, SIGBUS:
    "it ran out of stack; a function that calls itself without end does so"
  case SIGKILL: "the system ended it; it may have used too much memory"
  case SIGILL, SIGTRAP:
    "a trap: an index, an overflow or a nil that was not expected"
  default: "signal \(signal)"
  }
}
