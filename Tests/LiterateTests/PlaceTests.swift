import Testing

@testable import Literate

/// Places inside lines are found in the source and proved.
@Suite struct PlaceTests {
  @Test(arguments: [
    ("The `f(a,\nb)` gives 4.0<!-- = x --> here.", 4, 11),
    ("See [it](\nhttps://a.example) and\nit is 4.0<!-- = x -->.", 5, 7),
    ("- one\n      says 2.5<!-- = x --> here", 4, 12),
    ("> quoted, and\n> it is 7.0<!-- = x --> too", 4, 9),
    ("> quoted\nlazily 8.0<!-- = x --> so", 4, 8),
    ("1. **bold\n   9.0<!-- = x -->** end", 4, 4),
    ("Rises\n  to 0.163<!-- = x --> here.", 4, 6),
    ("``a ` b\nc`` and <b\nid=\"y\">1.5<!-- = x --></b>", 5, 8),
    ("| a |\n| - |\n| − 3.0<!-- = x --> |", 5, 5),
    ("| a |\n| - |\n| a \\| 3.0<!-- = x --> |", 5, 8),
    ("# - 1 \u{2028} 4.0<!-- = x -->", 3, 9),
  ])
  func `a bound number is where it stands`(
    text: String, line: Int, column: Int
  ) throws {
    let read = ChapterReader.read(
      SourceText(path: "Chapters/1.1-t.md", text: "# 1.1 T\n\n" + text))
    let number = try #require(read.chapter.boundNumbers.first)
    #expect(number.position == Position(line: line, column: column))
    let found = Array(read.chapter.source.line(line))
      .dropFirst(column - 1).prefix(number.number.text.count)
    #expect(String(found) == number.number.text)
  }

  @Test(arguments: [
    ("at (3,4", "4"), ("pages 1--5", "5"), ("0.5,2", "2"), ("7.2.2-1", "1"),
    ("−1,048.50", "−1,048.50"), ("a-1", "1"), ("= -1", "-1"),
    ("1,2345", "2345"), ("12,345", "12,345"), ("none", nil), ("4 ", nil),
  ])
  func `the number that a text ends with is no more than it`(
    text: String, number: String?
  ) {
    #expect(PrintedNumber.last(in: text)?.text == number)
  }

  @Test func `a bound number is the one that the page marks`() {
    let found = messages("# 1.1 T\n\nIt is [4.0](#11-t) <!-- = 4.0 -->.\n")
    #expect(found.contains("no number stands before this expression"))
  }

  @Test func `decimals that nothing computes are listed`() {
    let text = """
      # 1.1 T

      It is 0.5, then 2.5<!-- = x -->, 0.7<!-- given --> and
      0.3<!-- of Heusel et al. 2017 -->; see 7.2.2, part 7.2,
      arXiv 1706.08500 and $`a = 1.5`$, not $`b = 2.5`$<!-- = x -->.

      | a |
      | - |
      | 1.25 |

      ```swift table
      [[1.5]]
      ```

      | a |
      | - |
      | 1.5 |

      ```math
      x = 0.5 \\
      y = 2.5 % = x
      ```
      """
    let read = ChapterReader.read(
      SourceText(path: "Chapters/1.1-t.md", text: text))
    #expect(read.diagnostics.isEmpty, "\(read.diagnostics)")
    #expect(
      read.chapter.unboundNumbers == [
        Position(line: 3, column: 7), Position(line: 5, column: 28),
        Position(line: 9, column: 3), Position(line: 20, column: 5),
      ])
  }
}
