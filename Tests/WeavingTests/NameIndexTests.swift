import Foundation
import Testing

@testable import Literate
@testable import Weaving

/// Where the names in code lead.
@Suite struct NameIndexTests {
  private let lines = [
    "/// Halves a number. And more.", "public func halve(_ x: Double)",
    "  -> Double { x / 2 }", "", "struct Cloud {", "  /// The middle.",
    "  let mean: Double", "  public static func unit() -> Cloud {",
    "    func inner() {}", "  }", "}", "extension Cloud {",
    "  var spread: Double { 1 }", "}", "let limit = 3",
  ]

  @Test func `declarations are found with owners and first sentences`() {
    let found = Declared.all(in: lines)
    #expect(
      found.map { "\($0.owner).\($0.name)" } == [
        ".halve", ".Cloud", "Cloud.mean", "Cloud.unit", "Cloud.spread",
        ".limit",
      ])
    #expect(found[0].summary == "Halves a number.")
    #expect(found[0].declaration == "public func halve(_ x: Double)")
    #expect(found.map(\.kind).prefix(3) == [.function, .type, .value])
  }

  @Test func `a function of many lines is declared with its parameters`() {
    let found = Declared.all(in: [
      "private func unbiased(", "  _ kernel: Matrix,",
      "  turn: (Int) -> Int", ") -> [Double] {", "  kernel.sums()", "}",
    ])
    #expect(
      found.map(\.declaration) == [
        "private func unbiased(_ kernel: Matrix, turn: (Int) -> Int) -> [Double]"
      ])
  }

  private func book() throws -> Book {
    try Book(
      reading: [
        SourceText(
          path: "Chapters/1-a/1.1-one.md",
          text: "# 1.1 One\n\n```swift\n" + lines.joined(separator: "\n")
            + "\n```\n"),
        SourceText(
          path: "Chapters/1-a/1.2-two.md",
          text: """
            # 1.2 Two

            ```swift
            struct Other {
              func halve() {}
              func only() {}
            }
            ```
            """),
      ])
  }

  private func html(_ code: String, section: Int = 1) throws -> String {
    let book = try book()
    let index = NameIndex(book, library: [])
    let place = index.place(of: book.readingOrder[section], in: book)
    return Highlighter(names: (index, place)).html([code])
  }

  @Test func `a name leads to its definition, on this page or another`() throws
  {
    let far = try html("halve(Cloud.unit().mean)")
    #expect(
      far.contains("<a class=\"fn\" href=\"1.1-one.html#block.1\">halve<"))
    #expect(
      far.contains("<a class=\"ty\" href=\"1.1-one.html#block.1\">Cloud<"))
    #expect(far.contains("<a class=\"fn\" href=\"1.1-one.html#block.1\">unit<"))
    let near = try html("halve(2)", section: 0)
    #expect(near.contains("<a class=\"fn\" href=\"#block.1\">halve<"))
  }

  @Test func `a name that could mean several things leads nowhere`() throws {
    // Of what type `x` is, the weaver does not know.
    #expect(try !html("x.mean").contains("<a"))
    #expect(try !html("let halve = 1").contains("<a"))
    #expect(try !html("struct Cloud {}").contains("<a"))
    // What a later section defines is not meant.
    #expect(try !html("x.only()", section: 0).contains("<a"))
    #expect(try html("x.only()").contains("href=\"#block.1\">only<"))
  }

  @Test func `a name is a link where it first stands in a block`() throws {
    let html = try html("halve(halve(1))")
    #expect(html.components(separatedBy: "<a ").count == 2)
  }

  @Test func `a fold is named by what is in it`() throws {
    let chapter = try Chapter(
      reading: source(
        "# 1.1 T\n\n```swift folded\n" + lines.joined(separator: "\n")
          + "\n```\n"))
    #expect(
      chapter.blocks[0].foldTitle
        == "<code>halve()</code>, <code>Cloud</code>, <code>Cloud.mean</code>, "
        + "<code>Cloud.unit()</code> and 2 more")
  }
}
