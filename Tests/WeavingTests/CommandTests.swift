import Foundation
import Literate
import TestSupport
import Testing

@testable import Proving
@testable import Weaving

/// What `weave` does with a book, right or wrong.
@Suite struct WeaveCommandTests {
  private static let path = "Chapters/1-one/1.1-t.md"
  private static let chapter = "# 1.1 T\n\nIt is 4.0<!-- = 2.0 * 2 -->.\n"

  private func book(chapter: String = Self.chapter) throws -> SmallBook {
    let book = try SmallBook([Self.path: chapter], sections: ["1.1"])
    try FileManager.default.createDirectory(
      at: book.folder.appending(path: "Book"),
      withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: packageFolder.appending(path: "Book/theme"),
      to: book.folder.appending(path: "Book/theme"))
    return book
  }

  private func proof(
    _ text: String, mismatches: [Transcript.Mismatch] = []
  ) throws -> String {
    let chapter = try Chapter(
      reading: SourceText(path: Self.path, text: text))
    let proof = Proof(
      chapter: Self.path, sum: chapter.statementSum, mismatches: mismatches)
    return String(decoding: try proof.json(), as: UTF8.self)
  }

  private func weave(_ book: SmallBook) throws -> Execution {
    try book.run("weave", "--figures", "figures", "--proofs", "figures")
  }

  @Test func `a book that was compared is woven`() throws {
    let book = try book()
    defer { book.remove() }
    try book.write(proof(Self.chapter), to: "figures/1.1.proof.json")
    let result = try weave(book)
    #expect(result.output == "1 chapters: Book/html/index.html\n")
    #expect(result.status == 0, "\(result.messages)")
    let page = try book.text(of: "Book/html/1.1-t.html")
    #expect(page.contains("title=\"recomputed: 2.0 * 2\">4.0</span>."))
    #expect(!page.contains("A draft"))
    #expect(try book.text(of: "Book/html/index.html").contains("1 One"))
  }

  @Test func `a number that was not compared keeps the old pages`() throws {
    let book = try book()
    defer { book.remove() }
    try book.write("old", to: "Book/html/index.html")
    let missing = try weave(book)
    #expect(missing.status == 1)
    #expect(missing.messages.contains("have not been compared"))
    try book.write(
      proof(Self.chapter.replacing("4.0", with: "3.9")),
      to: "figures/1.1.proof.json")
    let stale = try weave(book)
    #expect(stale.status == 1)
    #expect(stale.messages.contains("it has changed since its numbers"))
    #expect(try book.text(of: "Book/html/index.html") == "old")
  }

  @Test(arguments: ["Chapters", ".", "Package.swift"])
  func `nothing but a book is replaced by a book`(place: String) throws {
    let book = try book()
    defer { book.remove() }
    let result = try book.run(
      "weave", "--figures", "figures", "--output", place)
    #expect(result.status == 1)
    #expect(result.messages.contains("holds something else than a woven book"))
    #expect(try book.text(of: Self.path) == Self.chapter)
    #expect(try !book.text(of: "Package.swift").isEmpty)
  }

  @Test func `no file that is no piece is removed from the kept ones`() throws {
    let book = try book()
    defer { book.remove() }
    try book.write("mine", to: "kept/letter.txt")
    try book.write("old", to: "kept/0123456789abcdef/1.1-t.html")
    let result = try book.run(
      "weave", "--figures", "figures", "--kept", "kept")
    #expect(result.status == 0, "\(result.messages)")
    #expect(try book.text(of: "kept/letter.txt") == "mine")
    #expect(throws: (any Error).self) {
      try book.text(of: "kept/0123456789abcdef/1.1-t.html")
    }
  }

  @Test func `a theme without a template is named`() throws {
    let book = try book()
    defer { book.remove() }
    let theme = book.folder.appending(path: "Book/theme")
    let files = try FileManager.default.contentsOfDirectory(
      atPath: theme.path
    ).filter { $0.hasSuffix(".mustache") }
    #expect(files.sorted() == Theme.names.map { $0 + ".mustache" })
    try FileManager.default.removeItem(
      at: theme.appending(path: "page.mustache"))
    let result = try book.run("weave", "--figures", "figures")
    #expect(result.status == 1)
    #expect(result.messages.contains("there is no template page.mustache."))
  }

  @Test func `a wrong number is an error at its place`() throws {
    let text = Self.chapter.replacing("4.0", with: "4.5")
    let book = try book(chapter: text)
    defer { book.remove() }
    let mismatch = Transcript.Mismatch(
      chapter: Self.path, line: 3, column: 7, written: ["4.5"],
      actual: ["4.0"])
    try book.write(
      proof(text, mismatches: [mismatch]), to: "figures/1.1.proof.json")
    let result = try weave(book)
    #expect(result.status == 1)
    #expect(
      result.messages.hasPrefix(
        "\(Self.path):3:7: error: the text says 4.5, the code yields 4.0"))
  }

  @Test func `without proofs the pages say that they are a draft`() throws {
    let book = try book()
    defer { book.remove() }
    let result = try book.run("weave", "--figures", "figures")
    #expect(result.status == 0, "\(result.messages)")
    let page = try book.text(of: "Book/html/1.1-t.html")
    #expect(page.contains("A draft:"))
    #expect(!page.contains("recomputed:"))
  }

  @Test func `one page alone is made anew in a book that is there`() throws {
    let book = try book()
    defer { book.remove() }
    _ = try book.run("weave", "--figures", "figures")
    try book.write("kept", to: "Book/html/index.html")
    try book.write("# 1.1 T\n\nIt is new.\n", to: Self.path)
    let result = try book.run(
      "weave", "--figures", "figures", "--only", Self.path)
    #expect(result.status == 0, "\(result.messages)")
    #expect(try book.text(of: "Book/html/1.1-t.html").contains("It is new."))
    #expect(try book.text(of: "Book/html/index.html") == "kept")
    let unknown = try book.run(
      "weave", "--figures", "figures", "--only", "Chapters/1-one/2.md")
    #expect(unknown.status == 1)
    #expect(
      unknown.messages.hasPrefix("Chapters/1-one/2.md: no chapter has this"))
  }

  @Test func `a figure that was not drawn is named with its place`() throws {
    let text =
      "# 1.1 T\n\n```swift figure\n```\n\n![A.](figures/a.svg \"C.\")\n"
    let book = try book(chapter: text)
    defer { book.remove() }
    let result = try book.run("weave", "--figures", "figures")
    #expect(result.status == 1)
    #expect(
      result.messages.hasPrefix(
        "\(Self.path):6: the figure 'a' has not been drawn."))
  }
}
