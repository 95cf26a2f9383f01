import Foundation
import Literate
import TestSupport
import Testing

@testable import Grading

/// No answer leaves the book in a student's edition.
@Suite struct EditionTests {
  private static let chapter = """
    # 1.1 Halves

    What is a half?

    ```swift
    public func twice(_ x: Double) -> Double {
      let doubled = x + x
      return doubled
    }
    ```

    ```swift exercise 1.1-1 points=1
    func half(_ x: Double) -> Double {
      todo()
    }
    ```

    ```swift solution 1.1-1
    func half(_ x: Double) -> Double {
      let doubled = x + x
      return doubled * 0.25
    }
    ```

    ```swift mistake 1.1-1 "Not a quarter."
    func half(_ x: Double) -> Double { x * 0.25 + 0 }
    ```

    ```swift mistake 1.1-1 "Not a third."
    func half(_ x: Double) -> Double { x / 3 + 0.0 }
    ```

    ```swift probe 1.1-1
    return [half(random.uniform())]
    ```

    """

  private func gate(_ text: String = Self.chapter) throws -> LeakGate {
    LeakGate(
      try Book(reading: [
        SourceText(path: "Chapters/1-one/1.1-t.md", text: text)
      ]))
  }

  @Test func `a hint that gives a line of an answer away is caught`() throws {
    let chapter =
      Self.chapter
      + "\n```swift hint 1.1-1\nDouble it.\n\n  return doubled * 0.25\n```\n"
    let error = #expect(throws: GradingError.self) {
      try gate(chapter).check(["a.md": Data(chapter.utf8)])
    }
    #expect(try #require(error).description.contains("an answer to 1.1-1"))
  }

  @Test(
    "a planted leak is caught, wherever it stands",
    arguments: [
      ("README.md", "It is\n  return   doubled * 0.25\n"),
      ("Tests/T.swift", "func half(_ x: Double) -> Double { x / 3 + 0.0 }"),
      (
        "Book/html/a.html",
        "<pre><b>func</b> half(_ x: Double) -&gt; Double { x * 0.25 + 0 }</pre>"
      ),
    ])
  func leak(path: String, text: String) throws {
    let error = #expect(throws: GradingError.self) {
      try gate().check([path: Data(text.utf8)])
    }
    let message = try #require(error).description
    #expect(message.hasPrefix("\(path):"))
    #expect(message.contains("an answer to 1.1-1"))
  }

  @Test func `what the book's own code says too is no leak`() throws {
    try gate().check([
      "a": Data("  let doubled = x + x\n  return doubled\n".utf8),
      "b": Data("func half(_ x: Double) -> Double {\n  todo()\n}\n".utf8),
    ])
  }

  @Test func `numbers take the place of answers, and still tell them`()
    throws
  {
    let edition = Self.chapter
      .replacing(
        /```swift solution 1.1-1\n[^`]*```/,
        with: "```swift due 1.1-1\n[\n  [0.5],\n  [1.5],\n]\n```"
      )
      .replacing(
        /```swift mistake 1.1-1 ("[^"]*")\n[^`]*```/
      ) { "```swift due 1.1-1 \($0.output.1)\n[\n  [.nan],\n]\n```" }
    let book = try Book(reading: [
      SourceText(path: "Chapters/1-one/1.1-t.md", text: edition)
    ])
    let exercise = try #require(book.chapters.first?.exercises.first)
    #expect(exercise.solution?.lines == ["[", "  [0.5],", "  [1.5],", "]"])
    #expect(
      exercise.mistakes.map(\.role.title) == ["Not a quarter.", "Not a third."])
    try gate().check(["Chapters/1-one/1.1-t.md": Data(edition.utf8)])
  }
}
