import Testing

@testable import Literate
@testable import Tangling
@testable import Weaving

/// Whatever a chapter holds, reading it ends with a page or a message.
@Suite struct DepthTests {
  @Test(arguments: DeepText.all)
  func `a deeply nested text is a page or an error`(_ deep: DeepText) throws {
    let source = SourceText(
      path: "Chapters/1.1-t.md", text: "# 1.1 T\n\n" + deep.text)
    let result = ChapterReader.read(source)
    #expect(result.chapter.number == "1.1")
    _ = try body(of: result.chapter)
  }

  @Test func `texts of random pieces are pages or errors`() throws {
    var random = SplitMix64(state: 3)
    for _ in 0..<200 {
      let count = Int.random(in: 1...40, using: &random)
      let text = (0..<count).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      let source = SourceText(path: "Chapters/1.1-t.md", text: text)
      let result = ChapterReader.read(source)
      for diagnostic in result.diagnostics {
        let line = diagnostic.position.line
        #expect(line >= 1 && line <= max(1, source.lines.count), "\(text)")
        #expect(diagnostic.position.column >= 1, "\(text)")
      }
      _ = try body(of: result.chapter)
      // A chapter without mistakes can be tangled into every product.
      guard result.diagnostics.isEmpty else { continue }
      for product in Tangler.Product.allCases {
        _ = Tangler(result.chapter, imports: []).file(product).compiled()
      }
    }
  }
}

/// A text that repeats something very often; a log shows what, and not how
/// often.
struct DeepText: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String

  init(_ name: String, _ text: String) {
    (testDescription, self.text) = (name, text)
  }

  private static func many(_ piece: String) -> String {
    String(repeating: piece, count: 5_000)
  }

  static let all = [
    DeepText("quotations", many("> ") + "deep"),
    DeepText(
      "lists",
      (0..<1_000).map { String(repeating: " ", count: 2 * $0) + "- x" }
        .joined(separator: "\n")),
    DeepText("emphasis", many("*a ") + many("b* ")),
    DeepText("links", many("[") + many("](u)")),
    DeepText("images", many("![") + many("](u)")),
    DeepText("strong words in a cell", "| a |\n| - |\n| \(many("**a ")) |"),
    DeepText("parentheses", "```swift\n\(many("("))\n<<x>>\n```"),
    DeepText("interpolations", "```swift\n<<x>>\n\(many(#""\("#))\n```"),
    DeepText("comments of Swift", "```swift\n<<x>>\n\(many("/*"))\n```"),
    DeepText("comments", many("<!-- = ")),
    DeepText("backticks", many("`")),
    DeepText("number signs", many("#")),
    DeepText("bars", many("|")),
  ]
}

/// What chapters are made of, whole and broken.
private let pieces = [
  "# 1.1 T\n", "## A\n", "\n", "\n\n", "text ", "5 ", "$", "`", "``", "```",
  "```swift\n", "```swift chunk \"a\"\n", "```swift test \"b\"\n",
  "```swift exercise 1.1-1 points=2\n", "```swift mistake 1.1-1 \"c\"\n",
  "```output\n", "```math label=d\n", "```\n", "<<a>>\n", "todo()\n", "\"",
  "\\", "| a | b |\n", "| - | - |\n", "|", "- ", "> ", "    ", "\t", "*",
  "**", "_", "[", "](#a)", "![", "](figures/a.svg)", "<!-- = 1 -->", "<!--",
  "-->", "<b>", "&amp;", "\u{2212}1.5", "é", "真", "\u{1F469}\u{200D}\u{1F680}",
  "\r\n", "\0", "1,000.0", "~~~\n", "(", "{", "switch a {\n", "\"\"\"\n",
]
