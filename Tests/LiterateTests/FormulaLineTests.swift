import Testing

@testable import Literate

/// The number that is compared is the one that TeX sets.
@Suite struct FormulaLineTests {
  /// The places follow from counting characters in the line.
  @Test(arguments: [
    ("x = 0.1 63 % = 63", "4:9", "63"), ("x = 0.1{}63 % = 63", "4:10", "63"),
    ("x = 1{,}048 % = 48", "4:9", "048"), ("x = .5 % = 5", "4:6", "5"),
    ("x = 0.1% = 0.1\n63", "4:5", "0.1"),
  ])
  func `TeX drops blanks, and they part no number`(
    line: String, place: String, number: String
  ) {
    let found = messages("# 1.1 T\n\n```math\n\(line)\n```\n")
    #expect(
      found.hasPrefix(
        "Chapters/1.1-t.md:\(place): error: the page shows more beside "
          + "'\(number)' than is compared"), "\(found)")
  }

  @Test func `a formula in a list is compared as any other`() {
    let text = "- a list\n\n  ```math\n  W = 7.0 % = 4.0\n  ```\n"
    let number = chapter("# 1.1 T\n\n" + text).boundNumbers.first
    #expect(number?.number.text == "7.0")
    #expect(number?.position == Position(line: 6, column: 7))
  }

  @Test func `a percent sign that is set begins no comment`() {
    let text = "```math\nx = 50\\% % = 60\n\\\\[3pt]\n```\n"
    let number = chapter("# 1.1 T\n\n" + text).boundNumbers.first
    #expect(number?.number.text == "50")
    #expect(number?.expression == "60")
  }

  @Test func `the space after a line of a formula is no number`() {
    let text = "```math\ny = 4.0 \\\\[3pt] % = 4.0\n```\n"
    let number = chapter("# 1.1 T\n\n" + text).boundNumbers.first
    #expect(number?.number.text == "4.0")
  }
}
