import Foundation
import Lesson
import Literate
import Tangling

/// What is known of a section's answers.
struct SectionProgress {
  /// What is known of one answer.
  enum State: Equatable {
    case notAttempted
    case right
    case wrong(String)

    /// It was changed since it was checked, or never checked.
    case unchecked

    var mark: String {
      switch self {
      case .notAttempted: "."
      case .right: "+"
      case .wrong: "x"
      case .unchecked: "?"
      }
    }
  }

  let number: String
  let title: String
  let program: String
  let exercises: [(identifier: String, points: Int, state: State)]

  /// Looks at a section's file of answers and at the marks of its checks.
  init(of chapter: Chapter, in folder: URL) throws {
    number = chapter.number
    title = chapter.title
    program = chapter.programName
    let file = folder.appending(path: chapter.answerPath)
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let answers = AnswerText(text.replacing("\r\n", with: "\n"))
    let stubs = AnswerText(chapter.stubs)
    let marks = Marks(of: number, in: folder)
    exercises = chapter.exercises.map { exercise in
      let state = Self.state(
        answers[exercise.identifier], stub: stubs[exercise.identifier],
        marks: marks)
      return (exercise.identifier, exercise.points, state)
    }
  }

  private static func state(
    _ part: AnswerText.Part?, stub: AnswerText.Part?, marks: Marks
  ) -> State {
    guard let part, !part.isStub(stub?.text ?? "") else {
      return .notAttempted
    }
    return switch marks.state(of: part) {
    case nil: .unchecked
    case "right": .right
    case "not attempted": .notAttempted
    case let state?: .wrong(state)
    }
  }

  var points: Int { exercises.map(\.points).reduce(0, +) }

  var earned: Int {
    exercises.filter { $0.state == .right }.map(\.points).reduce(0, +)
  }
}
