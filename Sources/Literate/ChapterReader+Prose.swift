/// Paragraphs, lists and quotations: cmark renders them, and what is ours
/// in them goes into slots.
extension ChapterReader {
  mutating func readProse(_ top: CommonMark.Node) {
    var reader = inlineReader(document)
    for node in document.nodes[top.index..<top.end] {
      switch node.kind {
      case .paragraph:
        checkTable(in: node, isTop: node.index == top.index)
        reader.read(
          node,
          in: SourceRun(
            node, quotations: quotations(around: node), in: source))
      case .heading:
        sink.report(
          "this heading stands inside a list or a quotation",
          advice: "No section can begin there; use bold words.",
          at: Position(line: node.startLine, column: node.startColumn))
      case .codeBlock where document.isFenced(node, in: source):
        readNestedBlock(node, into: &reader)
      case .htmlBlock: readHTML(node, into: &reader)
      default: break
      }
    }
    take(reader)
    if takeFigure(from: reader, at: top) { return }
    if !reader.images.isEmpty, case .listing(let code) = chapter.elements.last,
      code.role.kind == .figure
    {
      // The image was meant for this code; one report is enough.
      chapter.elements.removeLast()
    }
    for image in reader.images { failAtPlace(of: image) }
    chapter.elements.append(
      .prose(reader.slots.prose(from: document.html(of: top.index))))
  }

  private func quotations(around node: CommonMark.Node) -> Int {
    var count = 0
    var index = node.parent
    while index > 0 {
      if document.nodes[index].kind == .blockQuote { count += 1 }
      index = document.nodes[index].parent
    }
    return count
  }

  // MARK: - Tables that are none

  /// A row of dashes that makes no table is a table that was meant.
  private func checkTable(in node: CommonMark.Node, isTop: Bool) {
    if checkBars(in: node) { return }
    guard node.endLine > node.startLine else { return }
    for line in (node.startLine + 1)...node.endLine
    where Table.isDelimiter(source.line(line)) {
      let cells = Table.cells(ofLine: line - 1, in: source).count
      let dashes = Table.cells(ofLine: line, in: source).count
      if !isTop {
        sink.report(
          "this table stands inside a list or a quotation",
          advice: "Put it in the first column, outside of them.",
          at: Position(line: line - 1))
      } else if line > node.startLine + 1 {
        sink.report(
          "this table begins in the middle of a paragraph",
          advice: "Put a blank line before its header.",
          at: Position(line: line - 1))
      } else {
        sink.report(
          "this table's header has \(cells) cells, the line below it "
            + "\(dashes)",
          advice: "Give both the same number; write \\| for a bar inside "
            + "a cell.", at: Position(line: line))
      }
      return
    }
  }

  /// A row between bars that belongs to no table; true if there is one.
  private func checkBars(in node: CommonMark.Node) -> Bool {
    let lines = node.startLine...max(node.startLine, node.endLine)
    if lines.contains(where: { Table.isDelimiter(source.line($0)) }),
      lines.count > 1
    {
      return false
    }
    guard
      let line = lines.first(where: { line in
        let text = source.line(line).drop { " \t>".contains($0) }
        return text.hasPrefix("|") && text.dropFirst().trimmed.hasSuffix("|")
      })
    else { return false }
    sink.report(
      "this row of a table is printed with its bars",
      advice: "A table is a header, a line such as | - | - |, and rows, "
        + "without blank lines between them.", at: Position(line: line))
    return true
  }

  // MARK: - Images

  /// Makes a figure of a paragraph that is an image, and of the code
  /// before it.
  private mutating func takeFigure(
    from reader: InlineReader, at node: CommonMark.Node
  ) -> Bool {
    guard node.kind == .paragraph, reader.images.count == 1,
      document.nodes[node.index + 1].kind == .image,
      document.nodes[node.index + 1].end == node.end
    else { return false }
    let image = reader.images[0]
    guard image.url.contains(/^figures\/[a-z0-9][a-z0-9.-]*\.svg$/) else {
      sink.report(
        "'\(image.url)' is no name for a figure",
        advice: "Write figures/name.svg, in small letters, digits and "
          + "hyphens.", at: image.position)
      return true
    }
    guard case .listing(let code) = chapter.elements.last,
      code.role.kind == .figure
    else {
      sink.report(
        "no code of this chapter draws '\(image.url)'",
        advice: "Put a 'swift figure' block before the image.",
        at: image.position)
      return true
    }
    chapter.elements.removeLast()
    chapter.elements.append(
      .figure(
        Element.Figure(
          number: chapter.figures.count + 1, code: code, image: image)))
    return true
  }

  /// A picture takes the place of its paragraph, so it must be all of it.
  func failAtPlace(of image: Image) {
    sink.report(
      "this image does not stand in a paragraph of its own",
      advice: "Put blank lines around it, outside of lists and quotations.",
      at: image.position)
  }

  // MARK: - Raw HTML

  private func readHTML(
    _ node: CommonMark.Node, into reader: inout InlineReader
  ) {
    let position = Position(line: node.startLine, column: node.startColumn)
    if NumberMark(comment: node.literal.trimmed) != nil {
      return sink.report(
        "no number stands before this expression",
        advice: "Put the comment on the line of the number it computes.",
        at: position)
    }
    let run = SourceRun(
      node, quotations: quotations(around: node), in: source)
    reader.readBlock(node, in: run)
  }
}
