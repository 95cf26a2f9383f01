import Testing

@testable import Literate

/// A formula's symbols and their names in the code.
@Suite struct TieTests {
  private static let code = "\n```swift\nlet weight = 1, points = 2\n```\n"

  @Test func `a comment of a formula ties symbols to names`() {
    let read = chapter(
      "# 1.1 T\n\n```math\nx + \\hat x\n  % \\hat x is points, x is weight\n"
        + "```\n" + Self.code)
    #expect(read.ties.map(\.symbol) == ["\\hat x", "x"])
    #expect(read.ties.map(\.name) == ["points", "weight"])
    #expect(read.ties[1].position == Position(line: 5, column: 23))
    #expect(read.ties[1].namePosition == Position(line: 5, column: 28))
  }

  @Test func `a tie holds in its section, in text as in formulas`() {
    let read = chapter(
      """
      # 1.1 T

      ## One

      Here $`x`$ is meant.

      ```math
      2 x
      % x is weight
      ```

      ## Two

      Here $`x`$ is not, but $`y`$ is.

      ```math
      y
      % y is points
      ```
      \(Self.code)
      """)
    #expect(
      read.tiedSources == [
        0: "\\htmlClass{t-0}{x}",
        1: "2 \\htmlClass{t-0}{x}\n% x is weight\n",
        3: "\\htmlClass{t-1}{y}",
        4: "\\htmlClass{t-1}{y}\n% y is points\n",
      ])
  }

  @Test(arguments: [
    Fault(
      text: "```math\nx\n% y is weight\n```\n" + Self.code,
      message: """
        Chapters/1.1-t.md:5:3: error: the formula has no symbol 'y'
        % y is weight
          ^
        Write it as the formula does, with its accent and its index.
        """),
    Fault(
      text: "```math\nx\n% x is wieght\n```\n" + Self.code,
      message: """
        Chapters/1.1-t.md:5:8: error: no code of this chapter has the name \
        'wieght'
        % x is wieght
               ^
        Did you mean 'weight'?
        """),
    Fault(
      text: "```math\nx\n% x is a.b\n```\n" + Self.code,
      message: """
        Chapters/1.1-t.md:5:8: error: no code of this chapter has the name \
        'a.b'
        % x is a.b
               ^
        Write one name of the code, without dots and brackets.
        """),
    Fault(
      text: "```math\nx\n% x is weight\n% x is points\n```\n" + Self.code,
      message: """
        Chapters/1.1-t.md:6:3: error: line 5 of this section ties 'x' already
        % x is points
          ^
        A symbol has one name in a section; remove one.
        """),
    Fault(
      text: "```math\nx\n% the weight\n```\n" + Self.code,
      message: """
        Chapters/1.1-t.md:5:2: error: this comment ties no symbol to a name
        % the weight
         ^
        Write '% \\lambda is weight, x is points', or remove it.
        """),
  ])
  func `a tie to what is not there is an error at its place`(fault: Fault) {
    #expect(fault.found == fault.message)
  }

  @Test func `names in comments and strings are no names`() {
    let fault = Fault(
      text: "```math\nx\n% x is half\n```\n\n```swift\n// half\n"
        + "let a = \"half\"\n```\n", message: "")
    #expect(fault.found.contains("no code of this chapter has the name 'half'"))
  }
}
