import Foundation
import Testing

@testable import Lesson

@Suite("what becomes of answers")
struct CheckTests {
  /// The message of each fixture exercise whose state is a single line.
  static let lines: [(Int, String)] = [
    (1, "+ 0.0.0-1 *   right              right"),
    (2, "x 0.0.0-2 *   wrong              wrong"),
    (4, "  0.0.0-4 *   not attempted      todo"),
    (5, "      Index out of range"),
    (6, "      no answer in 2 s; look for a loop that does not end"),
    (
      7,
      "      your code ended the process before it answered; return a value "
        + "instead"
    ),
    (8, "      case 1 of 5 threw an error: I refuse"),
    (9, "      case 1 of 5: yours gave 2 numbers, 1 were due"),
    (10, "x 0.0.0-10 *   no answer in time  endless output"),
    (12, "+ 0.0.0-12 *   right              prints, then is right"),
    (13, "x 0.0.0-13 *   exited early       forges a report"),
    (14, "      case 1 of 5: nan, 1 was due"),
  ]

  @Test("each becomes a line of the report", arguments: lines)
  func report(number: Int, line: String) throws {
    let result = try runFixture("check", "0.0.0-\(number)")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.contains(line), "\(result.output)\(result.messages)")
    let isFine = [1, 4, 12].contains(number)
    #expect(result.status == (isFine ? 0 : 1))
  }

  @Test("a wrong answer is shown beside what was due")
  func wrong() throws {
    let result = try runFixture("check", "0.0.0-2")
    #expect(result.output.contains("case 1 of 5: 1.5, 1 was due"))
    #expect(!result.output.contains("Hint"))
  }

  @Test("whoever makes a known mistake gets its hint, and no other")
  func hint() throws {
    let result = try runFixture("check", "0.0.0-3")
    #expect(result.output.contains("Hint: One too many."))
    #expect(!result.output.contains("One too few."))
  }

  @Test("endless recursion is told from other crashes")
  func recursion() throws {
    let result = try runFixture("check", "0.0.0-11")
    #expect(result.output.contains("it ran out of stack"))
  }

  @Test("what an answer prints is shown, ten lines of it")
  func printed() throws {
    let once = try runFixture("check", "0.0.0-12").output
    #expect(once.contains("      | looking at 1"))
    let flood = try runFixture("check", "0.0.0-10").output
    #expect(flood.ranges(of: "| again and again").count == 10)
    #expect(flood.contains("| …"))
  }

  @Test("a terminal finds nothing to obey in what an answer says")
  func control() {
    #expect(withoutControl("a\u{1B}[2Jb\r\u{7}") == "a\\u{1B}[2Jb\\u{D}\\u{7}")
    #expect(withoutControl("\u{9B}2J\u{202E}x") == "\\u{9B}2J\\u{202E}x")
    #expect(withoutControl("a\tb\nc é 真") == "a\tb\nc é 真")
  }

  @Test("an answer that eats memory ends, and the report goes on")
  func memory() throws {
    let result = try runFixture("check", "0.0.0-15", "0.0.0-1")
    #expect(result.output.contains("x 0.0.0-15 *   crashed"))
    #expect(result.output.contains("+ 0.0.0-1 *   right"))
  }

  @Test("points are added up, and the next exercise is named")
  func points() throws {
    let result = try runFixture("check", "0.0.0-1", "0.0.0-4")
    #expect(result.output.contains("1 of 5 points."))
    #expect(
      result.output.contains("Next: swift run ch0-0-0 check 0.0.0-4"))
  }

  @Test("numbers agree but for rounding, and NaN agrees with NaN")
  func agreement() {
    #expect(agree([1, 1000], [1 + 1e-10, 1000.0005]))
    #expect(!agree([1], [1.00001]))
    #expect(agree([.nan, .infinity], [.nan, .infinity]))
    #expect(!agree([.nan], [0]))
    #expect(!agree([0], [.nan]))
    #expect(!agree([.infinity], [-.infinity]))
    #expect(!agree([], [0]))
    #expect(agree([0], [1e-10]))
  }
}
