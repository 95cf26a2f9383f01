/// Reads a chapter through libcmark and collects every mistake in it.
struct ChapterReader {
  private let source: SourceText
  private let document: CommonMark
  private var chapter: Chapter
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads a chapter and returns it with its mistakes.
  static func read(
    _ source: SourceText
  ) -> (chapter: Chapter, diagnostics: [Diagnostic]) {
    var reader = ChapterReader(source)
    reader.readNodes()
    reader.nameChapter()
    let checks = ChapterChecks(reader.chapter).diagnostics
    return (reader.chapter, reader.diagnostics + checks)
  }

  private init(_ source: SourceText) {
    self.source = source
    self.document = CommonMark(source.text)
    self.chapter = Chapter(source: source, number: "", title: "")
  }

  private mutating func fail(
    _ message: String, advice: String, at position: Position
  ) {
    diagnostics.append(
      Diagnostic(message, advice: advice, at: position, in: source))
  }

  private mutating func readNodes() {
    var inline = InlineReader(document, in: source)
    var lineAfterTable = 0
    for node in document.nodes {
      switch node.kind {
      case .codeBlock: readCodeBlock(node)
      case .heading: readHeading(node)
      case .htmlBlock: readHTML(node)
      case .paragraph where isTable(node):
        readTable(node)
        lineAfterTable = node.endLine + 1
      default:
        if node.kind.isInline, node.startLine < lineAfterTable { continue }
        if node.kind == .image, !inline.isInsideImage(node) {
          checkPlace(ofImage: node)
        }
        inline.read(node)
      }
    }
    take(inline)
    chapter.formulas.sort { $0.position < $1.position }
    chapter.boundNumbers.sort { $0.position < $1.position }
    chapter.links.sort { $0.position < $1.position }
  }

  private mutating func take(_ inline: InlineReader) {
    chapter.formulas += inline.formulas
    chapter.links += inline.links
    chapter.images += inline.images
    chapter.boundNumbers += inline.boundNumbers
    diagnostics += inline.diagnostics
  }

  // MARK: - Blocks

  private mutating func readCodeBlock(_ node: CommonMark.Node) {
    guard isFenced(node) else { return }
    let role: Role?
    switch Fence.read(line: node.startLine, in: source) {
    case .success(let fence):
      var found: [Diagnostic] = []
      role = Role.read(fence, in: source) { found.append($0) }
      diagnostics += found
    case .failure(let diagnostic):
      diagnostics.append(diagnostic)
      role = nil
    }
    checkEnd(of: node)
    guard let role else { return }
    checkPlace(of: node, role: role)
    let block = Block(
      index: chapter.blocks.count, role: role,
      lines: node.literal.isEmpty
        ? []
        : node.literal.dropLast(node.literal.hasSuffix("\n") ? 1 : 0)
          .split(separator: "\n", omittingEmptySubsequences: false)
          .map(String.init),
      fenceLine: node.startLine)
    chapter.blocks.append(block)
    if case .math = role {
      chapter.formulas.append(
        Chapter.Formula(
          source: block.text, isDisplayed: true,
          position: Position(line: block.firstLine)))
    }
  }

  /// Whether a code block has fences; the other kind is indented.
  private func isFenced(_ node: CommonMark.Node) -> Bool {
    document.isFenced(node, in: source)
  }

  private mutating func checkEnd(of node: CommonMark.Node) {
    let opening = source.line(node.startLine)
    guard let marker = opening.first(where: { $0 == "`" || $0 == "~" })
    else { return }
    let last = source.line(node.endLine).trimmed
    let isClosed =
      node.endLine > node.startLine && last.count >= 3
      && last.suffix(3).allSatisfy { $0 == marker }
    if isClosed { return }
    fail(
      "this fence is never closed",
      advice: "End the block with the same fence on a line of its own.",
      at: Position(line: node.startLine))
  }

  private mutating func checkPlace(of node: CommonMark.Node, role: Role) {
    let isTop = document.nodes[node.parent].kind == .document
    if case .text = role { return }
    if case .math = role { return }
    if isTop, node.startColumn == 1 { return }
    fail(
      "this block stands inside a list or a quotation, or is indented",
      advice: "Start its fence in the first column, outside of lists.",
      at: Position(line: node.startLine, column: node.startColumn))
  }

  /// A picture takes the place of its paragraph, so it must be all of it.
  private mutating func checkPlace(ofImage node: CommonMark.Node) {
    let parent = document.nodes[node.parent]
    let isAlone =
      parent.kind == .paragraph && node.index == parent.index + 1
      && document.isLast(node, in: parent)
      && document.nodes[parent.parent].kind == .document
    if isAlone { return }
    fail(
      "this image does not stand in a paragraph of its own",
      advice: "Put blank lines around it, outside of lists and quotations.",
      at: source.position(line: node.startLine, byteColumn: node.startColumn))
  }

  private mutating func readHeading(_ node: CommonMark.Node) {
    let text = document.plainText(of: node)
    let position = Position(line: node.startLine, column: node.startColumn)
    let last = chapter.headings.last?.level ?? 0
    if node.level > last + 1 {
      fail(
        last == 0
          ? "the chapter begins with a heading of level \(node.level)"
          : "a heading of level \(node.level) follows one of level \(last)",
        advice: "Use level \(last + 1), so that no level is left out.",
        at: position)
    }
    chapter.headings.append(
      Chapter.Heading(
        level: node.level, text: text, anchor: anchor(for: text),
        position: position))
  }

  private mutating func readHTML(_ node: CommonMark.Node) {
    let text = node.literal.trimmed
    guard let expression = BoundNumber.expression(in: text),
      !expression.isEmpty
    else { return }
    fail(
      "no number stands before this expression",
      advice: "Put the comment on the line of the number it computes.",
      at: Position(line: node.startLine, column: node.startColumn))
  }

  // MARK: - Tables

  private func isTable(_ node: CommonMark.Node) -> Bool {
    document.isTable(node, in: source)
  }

  private mutating func readTable(_ node: CommonMark.Node) {
    var found: [Diagnostic] = []
    let table = Table(
      lines: node.startLine...node.endLine, in: source
    ) { found.append($0) }
    diagnostics += found
    chapter.tables.append(table)
    for cell in [table.header] + table.rows {
      for cell in cell {
        let document = CommonMark(cell.text)
        var inline = InlineReader(document, in: source, origin: cell.position)
        for node in document.nodes { inline.read(node) }
        take(inline)
      }
    }
  }

  // MARK: - The chapter's name

  private mutating func nameChapter() {
    let number = String(chapter.stem.prefix { $0 != "-" })
    chapter.number = number
    guard let heading = chapter.headings.first, heading.level == 1 else {
      if chapter.headings.isEmpty {
        fail(
          "the chapter has no title",
          advice: "Begin it with '# \(number) ' and the title.",
          at: Position(line: 1))
      }
      return
    }
    let words = heading.text.split(separator: " ", maxSplits: 1)
    if words.count < 2 || words[0] != number {
      fail(
        "the title does not begin with the number in the file's name",
        advice: "Begin it with '# \(number) ', or rename the file.",
        at: heading.position)
    }
    chapter.title = words.count < 2 ? heading.text : String(words[1])
    for other in chapter.headings.dropFirst() where other.level == 1 {
      fail(
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
    let start = line.utf8.dropFirst(max(0, node.startColumn - 1)).prefix(6)
    let text = String(decoding: start, as: UTF8.self).trimmed
    return text.hasPrefix("```") || text.hasPrefix("~~~")
  }

  /// Whether a paragraph is a pipe table at the chapter's top level.
  func isTable(_ node: Node, in source: SourceText) -> Bool {
    node.kind == .paragraph && nodes[node.parent].kind == .document
      && Table.begins(at: node.startLine, in: source)
  }
}

/// Returns the name that links to a heading use, made as GitHub makes it.
func anchor(for text: String) -> String {
  let kept = text.lowercased().filter {
    $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_"
  }
  return kept.trimmed.replacing(" ", with: "-")
}
