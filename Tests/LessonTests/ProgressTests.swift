import Foundation
import TestSupport
import Testing

@testable import Lesson

/// The whole book on a screen, from what the checks found last.
@Suite struct ProgressTests {
  private static let chapter = """
    # 1.1 Sums: what is a sum?

    \(exercise(1))
    \(exercise(2))
    \(exercise(3))

    """

  private static func exercise(_ number: Int) -> String {
    """
    ```swift exercise 1.1-\(number) points=\(number)
    func f\(number)() -> Int {
      todo()
    }
    ```

    ```swift solution 1.1-\(number)
    func f\(number)() -> Int { 1 }
    ```

    ```swift mistake 1.1-\(number) "Not two."
    func f\(number)() -> Int { 2 }
    ```

    ```swift mistake 1.1-\(number) "Not three."
    func f\(number)() -> Int { 3 }
    ```

    ```swift probe 1.1-\(number)
    return [Double(f\(number)())]
    ```

    """
  }

  private static func answers(_ bodies: String...) -> String {
    bodies.enumerated().map { index, body in
      """
      // MARK: - Exercise 1.1-\(index + 1)

      func f\(index + 1)() -> Int {
        \(body)
      }

      """
    }.joined()
  }

  private func book(_ answers: String) throws -> SmallBook {
    try SmallBook(
      [
        "Chapters/1-one/1.1-sums.md": Self.chapter,
        "Sources/Exercises/1.1.swift": answers,
      ], sections: ["1.1"])
  }

  private func mark(_ states: [Int: String], in book: SmallBook) throws {
    let text = AnswerText(try book.text(of: "Sources/Exercises/1.1.swift"))
    var marks = Marks(of: "1.1", in: book.folder)
    for (number, state) in states {
      marks.set(state, of: try #require(text["1.1-\(number)"]))
    }
    try marks.write(of: "1.1", in: book.folder)
  }

  @Test func `nothing attempted is no failure, and the first comes next`()
    throws
  {
    let book = try book(Self.answers("todo()", "todo()", "todo()"))
    defer { book.remove() }
    let result = try book.run("progress")
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.output.contains("1.1   Sums: what is a sum?"))
    #expect(result.output.contains(". . .       0 of 6\n"))
    #expect(
      result.output.contains("Next: 1.1-1 in Sources/Exercises/1.1.swift"))
  }

  @Test func `what was found last is shown while the text stands`() throws {
    let book = try book(Self.answers("1", "2", "1"))
    defer { book.remove() }
    try mark([1: "right", 2: "wrong"], in: book)
    let result = try book.run("progress").output
    #expect(result.contains("+ x ?       1 of 6\n"))
    #expect(result.contains("Next: swift run ch1-1 check 1.1-3"))
    try mark([3: "right"], in: book)
    #expect(
      try book.run("progress").output
        .contains("Next: 1.1-2, wrong: swift run ch1-1 hint 1.1-2"))
    // A done one stays marked when another is changed.
    try book.write(
      Self.answers("1", "3", "1"), to: "Sources/Exercises/1.1.swift")
    #expect(try book.run("progress").output.contains("+ ? +       4 of 6"))
  }
}
