import Foundation
import Testing

@testable import Literate
@testable import Weaving

/// What is plain CommonMark in a chapter is rendered as cmark renders it.
@Suite struct CommonMarkTests {
  @Test(arguments: corpus)
  func `a construct comes out as from the cmark program`(text: String) throws {
    #expect(try html(of: text) == cmark(text))
  }

  @Test func `random documents come out as from the cmark program`() throws {
    var random = SplitMix64(state: 7)
    for _ in 0..<60 {
      let count = Int.random(in: 2...9, using: &random)
      let pieces = (0..<count).compactMap { _ in
        corpus.randomElement(using: &random)
      }
      // A rule keeps a construct from swallowing the next one's first line.
      let text = pieces.joined(separator: "\n\n***\n\n")
      #expect(try html(of: text) == cmark(text), "\(text)")
    }
  }

  /// A page's body without the sections that the weaver puts around it.
  private func html(of text: String) throws -> String {
    let source = SourceText(path: "1.1-x.md", text: text)
    return try body(of: ChapterReader.read(source).chapter).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .filter { !$0.hasPrefix("<section id=") && $0 != "</section>" }
    .joined(separator: "\n")
  }

  private func cmark(_ text: String) throws -> String {
    let process = Process()
    let input = Pipe()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["cmark", "--unsafe", "--smart"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // The texts are shorter than a pipe's buffer, so nothing blocks here.
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "is cmark installed?")
    return String(decoding: data, as: UTF8.self)
  }
}

/// One text for each construct of CommonMark, and some where they meet.
private let corpus: [String] = [
  "Plain words.",
  "Two lines\nof one paragraph.",
  "A hard break  \nby spaces, one\\\nby a backslash.",
  "*Emphasis*, **strong**, ***both***, _under_ and __scores__.",
  "snake_case_words and 2*3*4 stay as they are.",
  "`code`, ``code with a ` tick``, ` spaced `.",
  "A dollar, $5, and code `x` after 10 $.",
  "Entities: &amp; &lt; &copy; &#8721; &unknown;",
  "Escapes: \\* \\_ \\` \\# \\\\ \\[ \\$",
  "\"Quotes\" and 'quotes', it's -- a dash --- and dots...",
  "[A link](https://example.org \"with a title\") and <https://a.example/>.",
  "[Link](</a path> 'single') [empty]() [nested *emphasis*](#x)",
  "[Reference][ref], [ref], [Ref][].\n\n[ref]: https://example.org 'Title'",
  "An ![image](a.png \"Title\") in a line.",
  "<em>raw</em> HTML, <br/> and a <!-- comment --> in a line.",
  "<div class=\"x\">\n*not* emphasis\n</div>\n\nAfter it.",
  "<!-- a comment\nof two lines -->\n\nText.",
  "# Heading 1\n\n## Heading *2*\n\n### Heading `3` ###",
  "###### Six\n\n####### not a heading",
  "Setext one\n==========\n\nSetext two\n----------",
  "> A quotation\nwith a lazy line.\n>\n> > nested",
  "- one\n- two\n  - two a\n  - two b\n- three",
  "1. first\n2. second\n\n   with a paragraph\n10. tenth",
  "3) starts at three\n4) goes on",
  "* loose\n\n* items",
  "- a\n\n  > quoted in an item\n\n      code in an item\n- b",
  "+ [ ] not a task in CommonMark",
  "    indented code\n    <b>&</b>\n\n    after a blank",
  "```text\nfenced *text* & <b>\n```",
  "~~~sh\nls -l # tildes\n~~~",
  "````markdown\n```swift\nlet inside = 1\n```\n````",
  "***\n\n---\n\n_ _ _",
  "Text\n\n\n\nwith many blank lines\n",
  "Tabs:\ta\tb\n\n-\titem\n\n\tcode",
  "Nested [link [brackets]](a) and ![alt *text*](b).",
  "**bold *and italic** mixed* up",
  "Unicode: été, 真实, \u{1F600}, a\u{0301}.",
  "A pipe | in | a paragraph is no table.",
  "| a | b |\nno delimiter row below",
  "Backslash at the end\\",
  "[unclosed link](",
  "***bold italic*** and _**mixed**_ runs",
  "1986\\. A great year\n\n1986. A list",
  "Autolink <mailto:a@b.example> and a@b.example",
]
