/// The rules that a chapter's blocks keep among themselves.
struct ChapterChecks {
  private let chapter: Chapter
  private let sink: DiagnosticSink

  init(_ chapter: Chapter, reporting sink: DiagnosticSink) {
    self.chapter = chapter
    self.sink = sink
  }

  func check() {
    checkLines()
    checkStrings()
    FragmentChecks(chapter, reporting: sink).check()
    checkFigures()
    ClockChecks(chapter, reporting: sink).check()
    checkTests()
    checkRuns()
    checkAnchors()
    TieChecks(chapter: chapter, sink: sink).check()
    ExerciseChecks(chapter, reporting: sink).check()
  }

  // MARK: - Lines

  /// The width of a printed page and of a narrow column on a laptop.
  private static let width = 72

  private func checkLines() {
    for block in chapter.blocks where block.role.isSwift {
      for (index, line) in block.lines.enumerated() {
        let number = block.firstLine + index
        // No character fills more columns than it has bytes.
        let width = line.utf8.count > Self.width ? line.displayWidth : 0
        if width > Self.width {
          sink.report(
            "this line of code has \(width) columns",
            advice: "Break it: a page holds \(Self.width).",
            at: Position(line: number, column: line.column(past: Self.width)))
        }
        if line.utf8.contains(UInt8(ascii: "\t")),
          let tab = line.firstIndex(of: "\t")
        {
          let column = line.distance(from: line.startIndex, to: tab) + 1
          sink.report(
            "this line of code has a tab",
            advice: "Indent with two spaces.",
            at: Position(line: number, column: column))
        }
      }
    }
  }

  /// A fence in a string of several lines ends the block too early.
  private func checkStrings() {
    for block in chapter.blocks where block.role.isSwift {
      var line = block.firstLine
      for token in SwiftScanner.tokens(in: block.text) {
        if !token.isClosed, token.kind == .string {
          sink.report(
            "this block ends inside the string that begins in line \(line)",
            advice: "Close the string; if a fence stands in it, give the "
              + "block a longer fence.",
            at: Position(
              line: min(
                block.firstLine + block.lines.count,
                chapter.source.lines.count)))
        }
        line += token.text.utf8.count { $0 == 10 }
      }
    }
  }

  // MARK: - Tests, runs, anchors

  private func checkFigures() {
    var names: Set<String> = []
    for image in chapter.figures.map(\.image)
    where !names.insert(image.name).inserted {
      sink.report(
        "two figures draw '\(image.url)'",
        advice: "Give one of them another name.", at: image.position)
    }
  }

  private func checkTests() {
    var titles: Set<String> = []
    for block in chapter.blocks where block.role.kind == .test {
      let title = block.role.title
      guard !titles.insert(title).inserted else { continue }
      sink.report(
        "two tests have the title '\(title)'",
        advice: "Say in the title what only this one promises.",
        at: block.position)
    }
  }

  private func checkRuns() {
    let runs = chapter.blocks.filter { $0.role.kind == .run }
    for block in runs.dropFirst() {
      sink.report(
        "this chapter has a second 'swift run' block",
        advice: "Join the two, or make one a fragment of the other.",
        at: block.position)
    }
  }

  private func checkAnchors() {
    // By bytes, as a browser compares: Swift takes two spellings of an
    // accented letter for the same.
    var places: [[UInt8]: Position] = [:]
    for anchor in chapter.anchors where !anchor.name.isEmpty {
      let (name, position) = (anchor.name, anchor.position)
      guard let first = places[Array(name.utf8)] else {
        places[Array(name.utf8)] = position
        continue
      }
      sink.report(
        "the anchor '\(name)' is taken by line \(first.line)",
        advice: "Change one of the two, so that links know where to go.",
        at: position)
    }
  }
}

extension String {
  /// The first column past a width on the page, counted in characters.
  fileprivate func column(past width: Int) -> Int {
    var filled = 0
    for (offset, character) in enumerated() {
      filled += character.displayWidth
      if filled > width { return offset + 1 }
    }
    return count + 1
  }
}
