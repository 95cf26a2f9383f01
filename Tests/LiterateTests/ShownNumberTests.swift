import Testing

@testable import Literate

/// What is compared is all of the number that a reader sees.
@Suite struct ShownNumberTests {
  private func first(_ text: String) -> String {
    let found = messages("# 1.1 T\n\n" + text)
    let line = found.split(separator: "\n").first ?? ""
    return String(line.trimmingPrefix("Chapters/1.1-t.md:"))
  }

  /// The places follow from counting characters in the line.
  @Test(arguments: [
    ("It is 0.1<!-- = 0.1 -->63 wide.", "3:7", "0.1"),
    ("It is 25<!-- = 25 -->.7 wide.", "3:7", "25"),
    ("It is 4<!-- = 4 -->,000 wide.", "3:7", "4"),
    ("It is 3<!-- = 3 -->e5 wide.", "3:7", "3"),
    ("A half more than 5<!-- = 5 -->½.", "3:18", "5"),
    ("It is 10<!-- = 10 --><sup>6</sup>.", "3:7", "10"),
    ("It is 1**2**<!-- = 2 -->.", "3:10", "2"),
    ("It is **1**2<!-- = 2 -->.", "3:12", "2"),
    ("It is 1`2`<!-- = 2 -->.", "3:9", "2"),
    ("It is 1.<!-- x -->5<!-- = 5 -->.", "3:19", "5"),
    ("It is .5<!-- = 5 -->.", "3:8", "5"),
    ("It is 12\u{A0}345<!-- = 345 -->.", "3:10", "345"),
    ("It is 1\u{AD}8<!-- = 8 -->.", "3:9", "8"),
    ("It is 1.234.567<!-- = 234.567 -->.", "3:9", "234.567"),
    ("It is $`0.1`$<!-- = 0.1 -->63.", "3:9", "0.1"),
  ])
  func `no digit stands beside a number that is compared`(
    text: String, place: String, number: String
  ) {
    #expect(
      first(text)
        == "\(place): error: the page shows more beside '\(number)' than is "
        + "compared")
  }

  @Test(arguments: [
    "The point (3<!-- = 3 -->,4<!-- = 4 -->), 2<!-- = 2 -->:3.",
    "It is **4.0**<!-- = 4.0 -->, `5.0`<!-- = 5.0 -->. 7<!-- = 7 -->%.",
    "In code `1...5`<!-- = 5 -->, see p.5<!-- = 5 -->. In 2017 5<!-- = 5 -->.",
    "$`x_1 4.0`$<!-- = 4.0 --> and $`\\frac{1}{2}`$.",
    "```math\nx_1 4.0 % = 4.0\n+ y = 2.0\\% % = 2.0\n```",
  ])
  func `what merely stands near is no part of a number`(text: String) {
    #expect(first(text).isEmpty)
  }

  @Test(arguments: [
    ("<p>It is 7.0<!-- = 4.0 --> here</p>", "3:13", "this comment stands in"),
    ("<div>\na 7.0<!-- = 4.0 -->\n</div>", "4:6", "this comment stands in"),
    ("Seven is 9<!--- = 4 -->.", "3:11", "this comment binds no number"),
    ("Seven is 9<!-- \u{FF1D} 4 -->.", "3:11", "this comment binds no number"),
  ])
  func `no comparison is left out in silence`(
    text: String, place: String, message: String
  ) {
    #expect(first(text).hasPrefix("\(place): error: \(message)"))
  }

  @Test func `numbers in an image's words are refused`() {
    let text = "![It is 7.0<!-- = 4.0 -->](figures/a.svg)"
    #expect(
      messages("# 1.1 T\n\n\(text)").contains(
        "3:12: error: nothing compares a number in an image's words"))
  }

  @Test(arguments: [
    ("7.0 <!-- 4.0 -->", "4.0"), ("0.1**63**", "63"),
    ("[7.0](https://example.org/63)", "63"), ("12\u{202F}345", "345"),
  ])
  func `a computed cell shows the number that is compared`(
    cell: String, number: String
  ) {
    let table = "| a |\n| - |\n| \(cell) |\n"
    let code = "```swift table\nreturn [[1]]\n```\n\n"
    #expect(
      first(code + table)
        == "9:3: error: the last number that this cell shows is not "
        + "'\(number)'")
  }

  @Test func `decimals in raw HTML are listed as any other`() {
    let text = "<p title=\"0.5\">\nIt is 7.0.</p>\n"
    #expect(
      chapter("# 1.1 T\n\n" + text).unboundNumbers
        == [Position(line: 4, column: 7)])
  }

  /// Each case a text and the column that is listed; 0 for none.
  @Test(arguments: [
    ("It is 0\\.75.", 1), ("It is 0<b>.75</b>.", 1), ("It is 0&#46;75.", 1),
    ("It is 0.<!-- x -->75.", 1), ("<pre title='0.5'>", 0),
    ("See [a](https://a.example/0.75) or `0.75`.", 0),
    ("See <https://doi.org/10.1145/2660193.2660195>.", 0),
    ("See [a](https://a.example \"it is 0.75\").", 5),
    ("See [a](https://a.example \"it is 0.75<!-- given -->\").", 0),
    ("<!-- x --> 0.75", 12), ("<!-- 0.75 -->", 0),
  ])
  func `decimals are listed however they are written`(
    text: String, column: Int
  ) {
    let read = ChapterReader.read(
      SourceText(path: "Chapters/1.1-t.md", text: "# 1.1 T\n\n\(text)\n"))
    #expect(
      read.chapter.unboundNumbers
        == (column == 0 ? [] : [Position(line: 3, column: column)]))
  }

  @Test func `a caption's decimals are somebody's, and nothing computes them`()
  {
    let code = "```swift figure\n```\n\n"
    func read(_ caption: String) -> Chapter {
      chapter("# 1.1 T\n\n\(code)![A.](figures/a.svg \"\(caption)\")\n")
    }
    #expect(
      read("From 0.5 on, 7.4.4.").unboundNumbers
        == [Position(line: 6, column: 1)])
    let marked = read("From 0.5<!-- given --> to 0.7<!-- of Heusel -->.")
    #expect(marked.unboundNumbers.isEmpty)
    #expect(marked.figures[0].image.caption == "From 0.5 to 0.7.")
    #expect(
      messages(
        "# 1.1 T\n\n\(code)![A.](figures/a.svg \"0.5<!-- = 0.5 -->\")\n"
      ).contains("6:1: error: nothing compares a number"))
  }
}
