/// Supplies the HTML of what CommonMark does not know.
///
/// The page itself is cmark's rendering; a page's parts are put into it.
public protocol PageParts {
  /// Returns a fenced block as HTML; an example comes with its output.
  func block(_ block: Block, output: Block?) -> String

  /// Returns a picture with its caption and the code that draws it.
  func figure(_ image: Chapter.Image, code: Block) -> String

  /// Returns a formula as HTML.
  func formula(_ formula: Chapter.Formula, index: Int) -> String

  /// Returns a table's HTML with what surrounds it.
  func table(_ html: String, index: Int) -> String

  /// Returns a number that the build recomputes; the text is empty where
  /// the number stands inside a formula or in emphasis.
  func boundNumber(_ text: String, expression: String) -> String

  /// Returns where a link of the chapter leads in the built book.
  func destination(of url: String) -> String
}

extension Chapter {
  /// Renders the chapter's body with cmark.
  ///
  /// What is plain CommonMark comes out exactly as cmark renders it, but
  /// for a `<section>` around each heading and its text.
  public func html(with parts: some PageParts) -> String {
    var renderer = PageRenderer(chapter: self, parts: parts)
    return renderer.html()
  }
}

/// Puts a page's parts into cmark's tree and renders it.
private struct PageRenderer<Parts: PageParts> {
  let chapter: Chapter
  let parts: Parts
  let document: CommonMark
  var formulas: Formulas
  var tableCount = 0

  init(chapter: Chapter, parts: Parts) {
    self.chapter = chapter
    self.parts = parts
    self.document = CommonMark(chapter.source.text)
    self.formulas = Formulas(chapter.formulas)
  }

  mutating func html() -> String {
    var lineAfterTable = 0
    var openSections: [Int] = []
    for node in document.nodes {
      switch node.kind {
      case .heading where document.nodes[node.parent].kind == .document:
        openSection(before: node, open: &openSections)
      case .codeBlock: replaceBlock(node)
      case .paragraph where isTable(node):
        replaceTable(node)
        lineAfterTable = node.endLine + 1
      default:
        if node.kind.isInline, node.startLine < lineAfterTable { continue }
        replaceInline(node, in: document)
      }
    }
    document.append(
      html: String(repeating: "</section>\n", count: openSections.count))
    return document.html()
  }

  // MARK: - Sections

  private func openSection(
    before node: CommonMark.Node, open: inout [Int]
  ) {
    guard
      let heading = chapter.headings.first(where: {
        $0.position.line == node.startLine
      })
    else { return }
    var html = ""
    while let last = open.last, last >= node.level {
      open.removeLast()
      html += "</section>\n"
    }
    open.append(node.level)
    html += "<section id=\"\(escaped(heading.anchor))\">"
    document.insert(html: html, before: node.index)
  }

  // MARK: - Blocks

  private mutating func replaceBlock(_ node: CommonMark.Node) {
    guard
      let block = chapter.blocks.first(where: {
        $0.fenceLine == node.startLine
      })
    else { return }
    switch block.role {
    case .text: return
    case .figure, .output: document.remove(node.index)
    case .math:
      let formula = formulas.next(
        source: block.text, isDisplayed: true, line: block.firstLine)
      document.replace(node.index, withHTML: render(formula))
    default:
      let next = block.index + 1
      let output =
        next < chapter.blocks.count && chapter.blocks[next].role == .output
        ? chapter.blocks[next] : nil
      document.replace(
        node.index, withHTML: parts.block(block, output: output))
    }
  }

  private func render(_ found: (formula: Chapter.Formula, index: Int)) -> String
  {
    parts.formula(found.formula, index: found.index)
  }

  // MARK: - Tables

  private func isTable(_ node: CommonMark.Node) -> Bool {
    document.isTable(node, in: chapter.source)
  }

  private mutating func replaceTable(_ node: CommonMark.Node) {
    let table = Table(
      lines: node.startLine...node.endLine, in: chapter.source
    ) { _ in }
    var html = "<table>\n<thead>\n"
    html += row(table.header, tag: "th", of: table)
    html += "</thead>\n"
    if !table.rows.isEmpty {
      html += "<tbody>\n"
      for cells in table.rows { html += row(cells, tag: "td", of: table) }
      html += "</tbody>\n"
    }
    html += "</table>"
    document.replace(
      node.index, withHTML: parts.table(html, index: tableCount))
    tableCount += 1
  }

  private mutating func row(
    _ cells: [Table.Cell], tag: String, of table: Table
  ) -> String {
    var html = "<tr>\n"
    for (cell, alignment) in zip(cells, table.alignments) {
      let style =
        alignment == .none ? "" : " style=\"text-align: \(alignment)\""
      let scope = tag == "th" ? " scope=\"col\"" : ""
      html += "<\(tag)\(scope)\(style)>\(self.html(of: cell))</\(tag)>\n"
    }
    return html + "</tr>\n"
  }

  private mutating func html(of cell: Table.Cell) -> String {
    let document = CommonMark(cell.text)
    for node in document.nodes {
      replaceInline(node, in: document, line: cell.position.line)
    }
    let html = document.html().trimmed
    guard html.hasPrefix("<p>"), html.hasSuffix("</p>") else { return html }
    return String(html.dropFirst(3).dropLast(4))
  }

  // MARK: - Inside lines

  private mutating func replaceInline(
    _ node: CommonMark.Node, in document: CommonMark, line: Int? = nil
  ) {
    switch node.kind {
    case .link:
      document.setURL(node.index, to: parts.destination(of: node.url))
    case .code: replaceFormula(node, in: document, line: line)
    case .image: replaceImage(node)
    case .htmlInline: replaceComment(node, in: document)
    default: return
    }
  }

  private mutating func replaceFormula(
    _ node: CommonMark.Node, in document: CommonMark, line: Int?
  ) {
    let (opens, closes) = document.dollars(around: node)
    guard opens, closes else { return }
    document.dropLastCharacter(ofTextAt: node.index - 1)
    document.dropFirstCharacter(ofTextAt: node.index + 1)
    let formula = formulas.next(
      source: node.literal, isDisplayed: false, line: line ?? node.startLine)
    document.replace(node.index, withHTML: render(formula))
  }

  private func replaceImage(_ node: CommonMark.Node) {
    guard
      let image = chapter.images.first(where: {
        $0.url == node.url && $0.position.line == node.startLine
      }), let code = chapter.figure(of: image)
    else { return }
    document.replace(
      node.parent, withHTML: parts.figure(image, code: code))
  }

  private func replaceComment(
    _ node: CommonMark.Node, in document: CommonMark
  ) {
    guard let expression = BoundNumber.expression(in: node.literal) else {
      return
    }
    var text = ""
    if let before = document.sibling(of: node, at: node.index - 1),
      let number = PrintedNumber.last(in: document.text(at: before.index))
    {
      text = number.text
      document.setText(
        before.index,
        to: String(document.text(at: before.index).dropLast(text.count)))
    }
    document.replace(
      node.index,
      withHTML: parts.boundNumber(text, expression: expression))
  }
}

/// Hands out a chapter's formulas as the tree is walked.
private struct Formulas {
  private var waiting: [Key: [Int]] = [:]
  private let all: [Chapter.Formula]

  private struct Key: Hashable {
    var source: String
    var isDisplayed: Bool
  }

  init(_ all: [Chapter.Formula]) {
    self.all = all
    for (index, formula) in all.enumerated().reversed() {
      let key = Key(
        source: formula.source, isDisplayed: formula.isDisplayed)
      waiting[key, default: []].append(index)
    }
  }

  mutating func next(
    source: String, isDisplayed: Bool, line: Int
  ) -> (formula: Chapter.Formula, index: Int) {
    let key = Key(source: source, isDisplayed: isDisplayed)
    if let index = waiting[key]?.popLast() { return (all[index], index) }
    let formula = Chapter.Formula(
      source: source, isDisplayed: isDisplayed, position: Position(line: line))
    return (formula, -1)
  }
}

/// Returns a text with the characters that HTML reserves written out.
public func escaped(_ text: some StringProtocol) -> String {
  var result = ""
  for character in text {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    default: result.append(character)
    }
  }
  return result
}
