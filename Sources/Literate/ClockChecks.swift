/// The rule that no picture and no table depends on the time it takes.
///
/// What a clock says differs from one run to the next: a figure of it would
/// be another picture each time, and a table would never be right.
struct ClockChecks {
  private let chapter: Chapter
  private let fragments: Fragments
  private let sink: DiagnosticSink

  init(_ chapter: Chapter, reporting sink: DiagnosticSink) {
    self.chapter = chapter
    self.fragments = Fragments(chapter)
    self.sink = sink
  }

  /// The names by which a program asks what time it is.
  private static let clocks: Set<String> = [
    "Date", "ContinuousClock", "SuspendingClock", "DispatchTime",
    "DispatchWallTime", "CFAbsoluteTimeGetCurrent", "systemUptime",
    "clock_gettime", "gettimeofday", "mach_absolute_time",
  ]

  func check() {
    var seen: Set<Int> = []
    for block in chapter.blocks
    where [.figure, .table].contains(block.role.kind) {
      check(block, seen: &seen)
    }
  }

  /// Looks through a block and the fragments that stand in it.
  private func check(_ block: Block, seen: inout Set<Int>) {
    guard seen.insert(block.index).inserted else { return }
    let tokens = SwiftScanner.tokens(in: block.text)
    var place = Position(line: block.firstLine)
    for (index, token) in tokens.enumerated() {
      if isClock(at: index, in: tokens) {
        sink.report(
          "a figure or a table asks '\(token.text)' for the time",
          advice: "It would change with each run. Count steps or "
            + "operations, or show times in the 'swift run' block.",
          at: place)
      }
      place = place.after(token.text)
    }
    for reference in FragmentReference.all(in: block.lines) {
      for part in fragments.blocks(named: reference.name) {
        check(part, seen: &seen)
      }
    }
  }

  private func isClock(
    at index: Int, in tokens: [SwiftScanner.Token]
  ) -> Bool {
    let token = tokens[index]
    if [.string, .comment, .documentation, .space].contains(token.kind) {
      return false
    }
    // Others may call something of theirs so, but not as a function.
    let isCalled = index + 1 < tokens.count && tokens[index + 1].text == "("
    return Self.clocks.contains(token.text)
      || token.text == "clock" && isCalled
  }
}

extension Position {
  /// Where a text ends that begins here.
  fileprivate func after(_ text: String) -> Position {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let width = lines.last?.count ?? 0
    return lines.count == 1
      ? Position(line: line, column: column + width)
      : Position(line: line + lines.count - 1, column: width + 1)
  }
}
