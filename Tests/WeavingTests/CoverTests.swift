import Literate
import Testing

@testable import Weaving

@Suite struct CoverTests {
  private let chapters = [
    "Chapters/1-a/1.1-one.md": "# 1.1 One\n\nSee [A.1](../A-b/A.1-x.md).",
    "Chapters/1-a/1.2-two.md":
      "# 1.2 Two\n\nAfter [1.1](1.1-one.md), before [1.3](1.3-three.md).",
    "Chapters/1-a/1.3-three.md": "# 1.3 Three\n\nSee [this](#13-three).",
    "Chapters/A-b/A.1-x.md": "# A.1 X\n\nOnce more [1.1](../1-a/1.1-one.md).",
  ]

  private func book() throws -> Book {
    try Book(
      reading: chapters.sorted { $0.key < $1.key }
        .map { SourceText(path: $0.key, text: $0.value) })
  }

  @Test func `a section builds on what it leads back to`() throws {
    let book = try book()
    let targets = LinkTargets(book.chapters, library: book.library)
    let found = book.readingOrder.map { chapter in
      book.foundations(of: chapter, by: targets).map(\.number)
    }
    // 1.3 comes after 1.2; an appendix stands before all others.
    #expect(found == [["A.1"], ["1.1"], [], ["1.1"]])
  }

  @Test func `the first page asks each section's question`() throws {
    let questions = Questions(
      readme: """
        | section | question |
        | --- | --- |
        | [1.2](Chapters/1-a/1.2-two.md) | Why two? |
        """)
    let context = PageContext(
      book: try book(), theme: try Theme(templates: [:]),
      questions: questions)
    let parts = try #require(
      context.cover()["parts"] as? [[String: Any]])
    let sections = try #require(parts[0]["sections"] as? [[String: Any]])
    #expect(
      sections.map { $0["question"] as? String } == ["", "Why two?", ""])
    #expect(context.cover()["title"] as? String == "Judging and Mending GANs")
  }
}
