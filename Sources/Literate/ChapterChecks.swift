/// The rules that a chapter's blocks keep among themselves.
struct ChapterChecks {
  private let chapter: Chapter
  private(set) var diagnostics: [Diagnostic] = []

  init(_ chapter: Chapter) {
    self.chapter = chapter
    checkLines()
    checkChunks()
    checkOutputs()
    checkFigures()
    checkTests()
    checkRuns()
    checkAnchors()
    diagnostics += ExerciseChecks(chapter).diagnostics
  }

  private mutating func fail(
    _ message: String, advice: String, at position: Position
  ) {
    diagnostics.append(
      Diagnostic(message, advice: advice, at: position, in: chapter.source))
  }

  // MARK: - Lines

  /// The width of a printed page and of a narrow column on a laptop.
  private static let width = 72

  private mutating func checkLines() {
    for block in chapter.blocks where block.role.isSwift {
      for (index, line) in block.lines.enumerated() {
        let number = block.firstLine + index
        if line.count > Self.width {
          fail(
            "this line of code has \(line.count) columns",
            advice: "Break it: a page holds \(Self.width).",
            at: Position(line: number, column: Self.width + 1))
        }
        if let tab = line.firstIndex(of: "\t") {
          let column = line.distance(from: line.startIndex, to: tab) + 1
          fail(
            "this line of code has a tab",
            advice: "Indent with two spaces.",
            at: Position(line: number, column: column))
        }
      }
    }
  }

  // MARK: - Fragments

  private mutating func checkChunks() {
    let chunks = Chunks(chapter)
    var used: Set<String> = []
    for block in chapter.blocks where block.role.isSwift {
      for site in ChunkSite.all(in: block.lines) {
        used.insert(site.name)
        checkSite(site, in: block, chunks: chunks)
      }
    }
    for name in chunks.names where !used.contains(name) {
      guard let block = chunks.blocks(named: name).first else { continue }
      fail(
        "nothing uses the fragment '\(name)'",
        advice: "Write <<\(name)>> where it belongs, or remove it.",
        at: block.position)
    }
    checkCircles(chunks)
  }

  private mutating func checkSite(
    _ site: ChunkSite, in block: Block, chunks: Chunks
  ) {
    let line = block.lines[site.lineIndex]
    let position = Position(
      line: block.firstLine + site.lineIndex,
      column: line.indentation.count + 1)
    if chunks.blocks(named: site.name).isEmpty {
      fail(
        "there is no fragment '\(site.name)' in this chapter",
        advice: suggestion(for: site.name, among: chunks.names), at: position)
    }
    switch site.surroundings {
    case .statements: return
    case .bracket(let bracket):
      fail(
        "a fragment cannot stand inside '\(bracket)'",
        advice: "Swift takes line directives between statements only; "
          + "put whole statements into the fragment.", at: position)
    case .switchOpening:
      fail(
        "a fragment cannot be the first thing in a switch",
        advice: "Put the whole switch, or only later cases, into it.",
        at: position)
    }
  }

  /// Deeper than any author nests, and shallow enough to recurse.
  private static let depth = 100

  private mutating func checkCircles(_ chunks: Chunks) {
    var finished: Set<String> = []
    for name in chunks.names {
      var path: [String] = []
      follow(name, path: &path, finished: &finished, in: chunks)
    }
  }

  private mutating func follow(
    _ name: String, path: inout [String], finished: inout Set<String>,
    in chunks: Chunks
  ) {
    if finished.contains(name) { return }
    if path.count == Self.depth { return failAtDepth(name, in: chunks) }
    path.append(name)
    for block in chunks.blocks(named: name) {
      for site in ChunkSite.all(in: block.lines) {
        if let start = path.firstIndex(of: site.name) {
          let circle = (path[start...] + [site.name]).map { "'\($0)'" }
          fail(
            "this fragment contains itself: "
              + circle.joined(separator: " uses "),
            advice: "Take the reference out of one of them.",
            at: Position(
              line: block.firstLine + site.lineIndex,
              column: block.lines[site.lineIndex].indentation.count + 1))
        } else {
          follow(site.name, path: &path, finished: &finished, in: chunks)
        }
      }
    }
    path.removeLast()
    finished.insert(name)
  }

  private mutating func failAtDepth(_ name: String, in chunks: Chunks) {
    guard let block = chunks.blocks(named: name).first else { return }
    fail(
      "fragments nest more than \(Self.depth) deep here",
      advice: "Put some of them into functions.", at: block.position)
  }

  // MARK: - Outputs, figures, tests, runs

  private mutating func checkOutputs() {
    for block in chapter.blocks where block.role == .output {
      let previous = block.index - 1
      if previous >= 0, chapter.blocks[previous].role == .example { continue }
      fail(
        "this output has no example before it",
        advice: "Put it directly after a 'swift example' block.",
        at: block.position)
    }
  }

  private mutating func checkFigures() {
    var drawn: Set<String> = []
    for block in chapter.blocks where block.role == .figure {
      guard let image = chapter.image(of: block) else {
        fail(
          "no image follows this figure's code",
          advice: "Write ![what is seen](figures/name.svg \"Caption.\") "
            + "below it.", at: block.position)
        continue
      }
      if !drawn.insert(image.url).inserted {
        fail(
          "two figures draw '\(image.url)'",
          advice: "Give one of them another name.", at: image.position)
      }
    }
    for image in chapter.images where !drawn.contains(image.url) {
      fail(
        "no code of this chapter draws '\(image.url)'",
        advice: "Put a 'swift figure' block before the image.",
        at: image.position)
    }
  }

  private mutating func checkTests() {
    var titles: Set<String> = []
    for block in chapter.blocks {
      guard case .test(let title) = block.role,
        !titles.insert(title).inserted
      else { continue }
      fail(
        "two tests have the title '\(title)'",
        advice: "Say in the title what only this one promises.",
        at: block.position)
    }
  }

  private mutating func checkRuns() {
    let runs = chapter.blocks.filter {
      if case .run = $0.role { true } else { false }
    }
    for block in runs.dropFirst() {
      fail(
        "this chapter has a second 'swift run' block",
        advice: "Join the two, or make one a fragment of the other.",
        at: block.position)
    }
  }

  private mutating func checkAnchors() {
    var places: [String: Position] = [:]
    for (name, position) in chapter.anchors {
      guard let first = places[name] else {
        places[name] = position
        continue
      }
      fail(
        "the anchor '\(name)' is taken by line \(first.line)",
        advice: "Change one of the two, so that links know where to go.",
        at: position)
    }
  }
}

extension Chapter {
  /// The image that a figure's code draws: the next one below it.
  public func image(of figure: Block) -> Image? {
    let end =
      blocks.indices.contains(figure.index + 1)
      ? blocks[figure.index + 1].fenceLine : Int.max
    return images.first {
      $0.position.line > figure.fenceLine && $0.position.line < end
    }
  }

  /// The figure whose code draws an image.
  public func figure(of image: Image) -> Block? {
    blocks.last {
      $0.role == .figure && $0.fenceLine < image.position.line
    }
  }
}
