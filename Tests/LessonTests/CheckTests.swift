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
    #expect(result.output.contains("x 0.0.0-15 *   too much memory"))
    #expect(result.output.contains("it asked for more than a gigabyte"))
    #expect(result.output.contains("+ 0.0.0-1 *   right"))
  }

  @Test("a wrong answer is shown with what it was asked")
  func inputs() throws {
    let wrong = try runFixture("check", "16").output
    #expect(
      wrong.contains(
        "case 1 of 5: double(of: 0.125) gave 0.3125, 0.25 was due"))
    let crash = try runFixture("check", "17").output
    #expect(crash.contains("      Index out of range"))
    #expect(crash.contains("      It was asked: double(of: 0.125)"))
  }

  @Test("a crash names the line of the student's file")
  func line() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let fixture = tests.appending(path: "LessonFixture/Fixture.swift")
    let lines = try String(contentsOf: fixture, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let output = try runFixture("check", "5").output
    let match = try #require(
      output.firstMatch(of: /Line (\d+) of Fixture.swift/), "\(output)")
    let number = try #require(Int(match.output.1))
    #expect(lines[number - 1].contains("a trap"))
  }

  @Test("the innermost line of the file counts, and no other file's")
  func trace() {
    let trace = """
      0 0x1 _assertionFailure in x at /s/ArrayShared.swift:1
      1 0x2 f() + 3 in x at /b/Sources/Exercises/7.2.2.swift:30:10
      2 0x3 g() + 3 in x at /b/Sources/Exercises/7.2.2.swift:41:10
      """
    #expect(crashLine(in: trace, file: "7.2.2.swift") == 30)
    #expect(crashLine(in: trace, file: "2.2.swift") == nil)
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
