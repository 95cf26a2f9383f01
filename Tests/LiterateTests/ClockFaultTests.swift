import Testing

/// No figure and no table may depend on how long something takes.
@Suite struct ClockFaultTests {
  /// A figure, a table or another block of some code.
  private func block(_ role: String, _ code: String) -> String {
    let partner =
      switch role {
      case "figure": "\n![A time.](figures/time.svg)\n"
      case "table": "\n| a |\n| - |\n| b |\n"
      default: ""
      }
    return "# 1.1 T\n\n```swift \(role)\n\(code)\n```\n" + partner
  }

  @Test(
    "a clock in a figure or a table is an error with its place",
    arguments: ["figure", "table"],
    [
      "let start = Date()", "let start = ContinuousClock.now",
      "let start = DispatchTime.now()", "let a = clock()",
      "let a = CFAbsoluteTimeGetCurrent()",
      "let a = ProcessInfo.processInfo.systemUptime",
    ])
  func clock(role: String, code: String) {
    let found = messages(block(role, "// A\n  \(code)"))
    let name = code.firstRange(of: /Date|Cont|Disp|clock|CFA|systemU/)
    let column = 3 + (name?.lowerBound.utf16Offset(in: code) ?? 0)
    #expect(
      found.hasPrefix(
        "Chapters/1.1-t.md:5:\(column): error: a figure or a table asks"),
      "\(found)")
  }

  @Test func `a clock in a fragment of a figure is found there`() {
    let text =
      block("figure", "<<measure>>\nreturn a")
      + "\n```swift chunk \"measure\"\nlet a = clock()\n```\n"
    #expect(
      messages(text).hasPrefix(
        "Chapters/1.1-t.md:11:9: error: a figure or a table asks 'clock'"))
  }

  @Test func `elsewhere, and in words, a clock is allowed`() {
    let run = "let start = ContinuousClock.now\nlesson.show(clock())"
    #expect(messages(block("run", run)) == "")
    let words = "// No Date() here\nlet clock = \"Date\"\nreturn clock"
    #expect(messages(block("figure", words)) == "")
  }
}
