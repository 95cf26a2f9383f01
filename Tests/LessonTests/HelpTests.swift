import Foundation
import TestSupport
import Testing

@testable import Lesson

/// Hints come in layers; a reset changes one exercise and loses nothing.
@Suite struct HelpTests {
  private static let answers = """
    import Lesson

    // MARK: - Exercise 0.0.0-1

    func other() -> Int { 1 }

    // MARK: - Exercise 0.0.0-16

    func double(of x: Double) -> Double {
      x + 1
    }

    // MARK: - Exercise 0.0.0-17

    """

  @Test func `the first hint is what is asked, the next what others got`()
    throws
  {
    let first = try runFixture("hint", "16").output
    #expect(first.contains("Hint 1 of 2: Begin with the smallest case"))
    #expect(first.contains("Returns twice a number."))
    #expect(first.contains("More: swift run ch0-0-0 hint 0.0.0-16 2"))
    let second = try runFixture("hint", "16", "2").output
    #expect(second.contains("Hint 2 of 2:"))
    #expect(second.contains("Not the square."))
    #expect(!second.contains("More:"))
    let none = try runFixture("hint", "16", "3")
    #expect(none.status == 64)
    #expect(none.messages.contains("It has 2."))
  }

  @Test func `the chapter's own hints come first, one at a time`() throws {
    let first = try runFixture("hint", "18").output
    #expect(first.contains("Hint 1 of 3: What is 2 times 3?"))
    #expect(!first.contains("Add it."))
    #expect(try runFixture("hint", "18", "2").output.contains("3: Add it."))
    let last = try runFixture("hint", "18", "3").output
    #expect(last.contains("Hint 3 of 3:"))
    #expect(last.contains("Not the square."))
  }

  @Test func `whoever has made a known mistake is told that one`() throws {
    let output = try runFixture("hint", "3").output
    #expect(output.contains("Hint: One too many."))
    #expect(!output.contains("Hint 1 of"))
  }

  @Test func `a reset keeps the old text aside and the rest as it is`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "Fixture.swift")
    try Data(Self.answers.utf8).write(to: file)
    let first = try runProduct("lesson-fixture", ["reset", "16"], in: folder)
    #expect(first.output.contains("kept in aside/0.0.0-16.1.swift"))
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(
      text
        == Self.answers.replacing(
          "func double(of x: Double) -> Double {\n  x + 1\n}",
          with: "/// Returns twice a number.\n"
            + "func double(of x: Double) -> Double {\n  todo()\n}"))
    let aside = try String(
      contentsOf: folder.appending(path: "aside/0.0.0-16.1.swift"),
      encoding: .utf8)
    #expect(aside.contains("x + 1"))
    let again = try runProduct("lesson-fixture", ["reset", "16"], in: folder)
    #expect(again.output.contains("nothing was changed"))
    let missing = try runProduct("lesson-fixture", ["reset", "2"], in: folder)
    #expect(missing.status == 1)
    #expect(missing.messages.contains("'make stubs' adds it"))
  }

  @Test func `each text that is saved is checked once`() {
    var texts: [String?] = ["a", "a", nil, "a", "b", "a", nil]
    var checks = 0
    watch {
      texts.removeFirst()
    } changed: {
      checks += 1
    } wait: {
      !texts.isEmpty
    }
    #expect(checks == 3)
  }

  @Test(
    "a file's parts make the file again",
    arguments: [answers, "", "import Lesson", "\n\n", answers + "\n\n}"])
  func parts(text: String) {
    #expect(AnswerText(text).text == text)
  }

  @Test func `a stub is known by its words, not by its spaces`() {
    let part = AnswerText(Self.answers)["0.0.0-1"]
    #expect(part?.isStub("func other() ->   Int\n { 1 }") == true)
    #expect(part?.isStub("func other() -> Int { 2 }") == false)
  }
}
