import Checksum
import Foundation
import Testing

@testable import Lesson

/// A report is of the text that was compiled, or there is none.
@Suite struct AnswerFileTests {
  private let file = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID().uuidString).swift")

  private func answers(builtFrom text: String) -> AnswerFile {
    AnswerFile(
      file.path, saved: "2026-11-25T07:12:57Z", sum: checksum(of: [text]))
  }

  @Test func `the text that was compiled may be reported of`() throws {
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("let a = 1\n".utf8).write(to: file)
    try answers(builtFrom: "let a = 1\n").check()
    // Windows' line ends are read as the build reads them.
    try Data("let a = 1\r\n".utf8).write(to: file)
    try answers(builtFrom: "let a = 1\n").check()
  }

  @Test func `another text of the same size and time is found`() throws {
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("let a = 2\n".utf8).write(to: file)
    let error = #expect(throws: LessonError.self) {
      try answers(builtFrom: "let a = 1\n").check()
    }
    let text = try #require(error).description
    #expect(
      text.hasPrefix("\(file.path): this program was built with another text"))
    #expect(text.contains("saved 2026-11-25T07:12:57Z"))
    #expect(text.contains("Run 'touch \(file.path)'"))
  }

  @Test func `where no file stands there is nothing to compare`() throws {
    try answers(builtFrom: "let a = 1\n").check()
  }

  @Test func `a report names the file, its time and its sum`() {
    let lesson = Lesson(
      number: "0.0.0", title: "T",
      answers: AnswerFile(
        "Sources/Exercises/0.0.0.swift", saved: "2026-11-25T07:12:57Z",
        sum: "af63dc4c8601ec8c"),
      seed: 1, steps: nil,
      exercises: [
        Exercise(
          "0.0.0-1", title: "E", points: 1, stars: 1, answer: { _ in [] },
          solution: { _ in [] }, mistakes: [])
      ]
    ) { _ in }
    let results = lesson.exercises.map {
      Lesson.Result(exercise: $0, state: .right)
    }
    #expect(
      lesson.report(results).hasPrefix(
        "Your answers in Sources/Exercises/0.0.0.swift (saved "
          + "2026-11-25T07:12:57Z, sum af63dc4c8601ec8c):"))
  }
}
