/// Reads a chapter through libcmark, once, and collects every mistake.
struct ChapterReader {
  let source: SourceText
  let sink: DiagnosticSink
  let document: CommonMark
  var chapter: Chapter
  var blockCount = 0
  var formulaCount = 0

  /// Reads a chapter and returns it with its mistakes.
  static func read(
    _ source: SourceText
  ) -> (chapter: Chapter, diagnostics: [Diagnostic]) {
    var reader = ChapterReader(source)
    reader.checkScalars()
    FenceChecks(reader.document, reporting: reader.sink).check()
    reader.readElements()
    reader.checkPartners()
    reader.nameChapter()
    ChapterChecks(reader.chapter, reporting: reader.sink).check()
    return (reader.chapter, reader.sink.diagnostics)
  }

  private init(_ source: SourceText) {
    self.source = source
    self.sink = DiagnosticSink(source)
    self.document = CommonMark(source.text)
    self.chapter = Chapter(source: source)
  }

  private static let reserved: [Unicode.Scalar] = [
    "\0", Slots.opening, Slots.closing,
  ]

  /// Some scalars are kept for marks of our own, and one is no text at all.
  private func checkScalars() {
    for (index, line) in source.lines.enumerated() {
      // All of them begin with one of two bytes, which few lines have.
      guard line.utf8.contains(where: { $0 == 0 || $0 == 0xF4 }),
        let place = line.firstIndex(where: {
          $0.unicodeScalars.contains(where: Self.reserved.contains)
        })
      else { continue }
      sink.report(
        "this character cannot stand in a chapter",
        advice: "Remove it; it is U+0000, or one that marks our own places.",
        at: Position(
          line: index + 1,
          column: line.distance(from: line.startIndex, to: place) + 1))
    }
  }

  // MARK: - Elements

  private mutating func readElements() {
    for node in document.nodes.dropFirst() where node.parent == 0 {
      switch node.kind {
      case .codeBlock where document.isFenced(node, in: source):
        readBlock(node)
      case .heading: readHeading(node)
      case .paragraph where Table.begins(at: node.startLine, in: source):
        readTable(node)
      default: readProse(node)
      }
    }
  }

  /// Creates a reader of lines that goes on with the chapter's counts.
  func inlineReader(_ document: CommonMark) -> InlineReader {
    InlineReader(document, formulaCount: formulaCount, reporting: sink)
  }

  /// Takes over what a reader of lines found besides its slots.
  mutating func take(_ reader: InlineReader) {
    formulaCount = reader.formulaCount
    chapter.rawAnchors += reader.rawAnchors
    chapter.unboundNumbers += reader.unboundNumbers
  }

  private mutating func readHeading(_ node: CommonMark.Node) {
    var reader = inlineReader(document)
    let text = document.plainText(of: node)
    reader.read(node, in: SourceRun(node, quotations: 0, in: source))
    take(reader)
    if node.level == 1 {
      // The section's own number is no quantity.
      chapter.unboundNumbers.removeAll {
        $0 == Position(line: node.startLine, column: 3)
      }
    }
    let position = Position(line: node.startLine, column: node.startColumn)
    checkLevel(node.level, at: position)
    let name = anchor(for: text)
    if name.isEmpty {
      sink.report(
        "this heading has no letter or digit, so that no link can name it",
        advice: "Add a word to it.", at: position)
    }
    chapter.elements.append(
      .heading(
        Element.Heading(
          level: node.level, text: text, anchor: name, position: position,
          content: reader.slots.prose(from: document.html(of: node.index)))))
  }

  private func checkLevel(_ level: Int, at position: Position) {
    let last = chapter.headings.last?.level ?? 0
    guard level > last + 1 else { return }
    sink.report(
      last == 0
        ? "the chapter begins with a heading of level \(level)"
        : "a heading of level \(level) follows one of level \(last)",
      advice: "Use level \(last + 1), so that no level is left out.",
      at: position)
  }

  private mutating func readTable(_ node: CommonMark.Node) {
    if node.endLine == node.startLine {
      // To CommonMark `- | -` begins a list.
      return sink.report(
        "this line of dashes begins a list, and no table",
        advice: "Begin each line of the table with a bar.",
        at: Position(line: node.startLine + 1))
    }
    var table = Table(
      lines: node.startLine...max(node.startLine + 1, node.endLine),
      reporting: sink)
    table.index = chapter.tables.count
    table.header = table.header.map { read($0) }
    let unbound = chapter.unboundNumbers
    table.rows = table.rows.map { row in row.map { read($0) } }
    if case .listing(let code) = chapter.elements.last,
      code.role.kind == .table
    {
      table.code = code
      chapter.elements.removeLast()
      // The code answers for the cells.
      chapter.unboundNumbers = unbound
      for row in table.rows { row.forEach(checkComputed) }
    }
    chapter.elements.append(.table(table))
  }

  /// The number that code yields must be the last that a cell shows.
  private func checkComputed(_ cell: Table.Cell) {
    let document = CommonMark(cell.text)
    let shown = document.shownText(of: 0..<document.nodes.count)
    let written = PrintedNumber.lastInside(cell.text)?.number.text
    let last = PrintedNumber.lastInside(shown)
    let isPart = last.map {
      ShownNumber.continues(shown.prefix($0.offset), in: $0.number.text)
    }
    if last?.number.text == written, isPart != true { return }
    sink.report(
      "the last number that this cell shows is not '\(written ?? "")'",
      advice: "Leave comments, links and markup out of a number that code "
        + "yields.", at: cell.position)
  }

  private mutating func read(_ cell: Table.Cell) -> Table.Cell {
    var cell = cell
    let document = CommonMark(cell.text)
    var reader = inlineReader(document)
    reader.read(
      document.nodes[0],
      in: SourceRun(cell: cell.text, at: cell.position, in: source))
    take(reader)
    for image in reader.images { failAtPlace(of: image) }
    var html = document.html(of: 0).trimmed
    // Bytes, since a cell may begin with a combining mark.
    if html.utf8.starts(with: "<p>".utf8), html.hasSuffix("</p>") {
      html = String(decoding: html.utf8.dropFirst(3).dropLast(4), as: UTF8.self)
    }
    cell.content = reader.slots.prose(from: html)
    return cell
  }

  // MARK: - The chapter's name

  private mutating func nameChapter() {
    let number = chapter.number
    guard let heading = chapter.headings.first, heading.level == 1 else {
      if chapter.headings.isEmpty {
        sink.report(
          "the chapter has no title",
          advice: "Begin it with '# \(number) ' and the title.",
          at: Position(line: 1))
      }
      return
    }
    let words = heading.text.split(separator: " ", maxSplits: 1)
    if words.count < 2 || words[0] != number {
      sink.report(
        "the title does not begin with the number in the file's name",
        advice: "Begin it with '# \(number) ', or rename the file.",
        at: heading.position)
    }
    chapter.title = words.count < 2 ? heading.text : String(words[1])
    for other in chapter.headings.dropFirst() where other.level == 1 {
      sink.report(
        "the chapter has a second title",
        advice: "Use '##': a chapter has one heading of level 1.",
        at: other.position)
    }
  }
}

extension CommonMark {
  /// Whether a code block has fences; the other kind is indented.
  func isFenced(_ node: Node, in source: SourceText) -> Bool {
    let line = source.line(node.startLine)
    // Bytes, since an accent may stand on the last mark.
    let text = line.utf8.dropFirst(max(0, node.startColumn - 1))
      .drop { $0 == 32 || $0 == 9 }
    return text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8)
  }
}

/// Returns the name that links to a heading use, made as GitHub makes it.
func anchor(for text: String) -> String {
  let kept = text.lowercased().filter {
    $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_"
  }
  return kept.trimmed.replacing(" ", with: "-")
}
