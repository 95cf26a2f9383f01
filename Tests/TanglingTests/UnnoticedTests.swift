import Literate
import Testing

@testable import Tangling

/// A change that no test notices may have a reason, and only a true one.
@Suite struct UnnoticedTests {
  private let code = "let a = 1\n  let top = max(a, b)\nlet c = a + b\n"

  private func list(_ text: String) throws -> Unnoticed {
    try Unnoticed(reading: SourceText(path: "list.txt", text: text))
  }

  private func message(_ work: () throws -> Void) -> String {
    do {
      try work()
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func `a reason belongs to a section, a change and a line`() throws {
    let list = try list(
      """
      # Why not.
      1.1: max → min: let top = max(a, b)
        It comes back,
        whatever it is.

      """)
    let changes = Mutation.all(in: code)
    #expect(changes.map(\.description) == ["max → min", "+ → -"])
    #expect(
      list.reason(for: changes[0], of: "1.1", in: code)
        == "It comes back, whatever it is.")
    #expect(list.reason(for: changes[1], of: "1.1", in: code) == nil)
    #expect(list.reason(for: changes[0], of: "1.2", in: code) == nil)
    try list.check(against: ["1.1": code])
  }

  @Test(
    "a reason for what cannot be changed so is an error",
    arguments: [
      ("1.2", "max → min", "let top = max(a, b)"),
      ("1.1", "log → log2", "let top = max(a, b)"),
      ("1.1", "max → min", "let top = max(a, c)"),
    ])
  func unused(section: String, change: String, line: String) throws {
    let list = try list("\n\(section): \(change): \(line)\n  Why.\n")
    let found = message { try list.check(against: ["1.1": code]) }
    #expect(
      found.hasPrefix(
        "list.txt:2:1: error: nothing in section \(section) can be changed"))
  }

  @Test func `what is no entry, or has no reason, is an error`() {
    #expect(
      message { _ = try list("1.1: max → min\n") }
        .hasPrefix("list.txt:1:1: error: this line is no entry"))
    #expect(
      message { _ = try list("  A reason of nothing.\n") }
        .hasPrefix("list.txt:1:1: error: this line is no entry"))
    #expect(
      message { _ = try list("1.1: + → -: a + b\n1.1: - → +: a - b\n  x\n") }
        .hasPrefix("list.txt:1:1: error: this change has no reason"))
  }
}
