/// Reads what stands inside lines: formulas, links, images, bound numbers.
///
/// Works on a whole chapter and on the cells of a table, which are parsed
/// as documents of their own.
struct InlineReader {
  let document: CommonMark
  let source: SourceText

  /// Where the document's first character stands in the chapter.
  var origin = Position(line: 1)

  var formulas: [Chapter.Formula] = []
  var links: [Chapter.Link] = []
  var images: [Chapter.Image] = []
  var boundNumbers: [BoundNumber] = []
  var diagnostics: [Diagnostic] = []

  init(
    _ document: CommonMark, in source: SourceText,
    origin: Position = Position(line: 1)
  ) {
    self.document = document
    self.source = source
    self.origin = origin
  }

  /// Where the last image ended; what is inside it is its words.
  private var imageEnd = 0

  /// Reads one node; nodes of other kinds are left alone.
  mutating func read(_ node: CommonMark.Node) {
    if isInsideImage(node) { return }
    switch node.kind {
    case .code: readFormula(node)
    case .htmlInline: readComment(node)
    case .link:
      links.append(
        Chapter.Link(
          url: node.url, text: document.plainText(of: node),
          position: position(of: node)))
    case .image: readImage(node)
    default: break
    }
  }

  /// The position of an inline node in the chapter.
  func position(of node: CommonMark.Node) -> Position {
    if origin == Position(line: 1) {
      return source.position(
        line: node.startLine, byteColumn: node.startColumn)
    }
    return Position(
      line: origin.line + max(0, node.startLine - 1),
      column: origin.column + max(0, node.startColumn - 1))
  }

  private mutating func readFormula(_ node: CommonMark.Node) {
    let (opens, closes) = document.dollars(around: node)
    guard opens || closes else { return }
    guard opens && closes else {
      diagnostics.append(
        Diagnostic(
          "this formula has a dollar sign on one side only",
          advice: "Write $`…`$ with a dollar sign on both sides.",
          at: position(of: node), in: source))
      return
    }
    formulas.append(
      Chapter.Formula(
        source: node.literal, isDisplayed: false,
        position: position(of: node)))
  }

  /// Whether a node is a part of an image's words.
  func isInsideImage(_ node: CommonMark.Node) -> Bool {
    node.index < imageEnd
  }

  private mutating func readImage(_ node: CommonMark.Node) {
    imageEnd = node.end
    let image = Chapter.Image(
      url: node.url, alternative: document.plainText(of: node),
      caption: node.title, position: position(of: node))
    images.append(image)
    guard image.alternative.trimmed.isEmpty else { return }
    diagnostics.append(
      Diagnostic(
        "this image has no alternative text",
        advice: "Say in the square brackets what is seen.",
        at: image.position, in: source))
  }

  private mutating func readComment(_ node: CommonMark.Node) {
    guard let expression = BoundNumber.expression(in: node.literal) else {
      return
    }
    let place = position(of: node)
    let line = source.line(place.line)
    guard !expression.isEmpty else {
      diagnostics.append(
        Diagnostic(
          "this bound number has no expression",
          advice: "Write <!-- = expression --> after the number.",
          at: place, in: source))
      return
    }
    guard
      let found = BoundNumber.number(before: place.column, in: line)
    else {
      diagnostics.append(
        Diagnostic(
          "no number stands before this expression",
          advice: "Put the comment directly after the number it computes.",
          at: place, in: source))
      return
    }
    boundNumbers.append(
      BoundNumber(
        number: found.number, expression: expression,
        position: Position(line: place.line, column: found.column)))
  }
}

extension CommonMark {
  /// Whether dollar signs touch a piece of code on its two sides.
  func dollars(around node: Node) -> (opens: Bool, closes: Bool) {
    let before = sibling(of: node, at: node.index - 1)
    let after = sibling(of: node, at: node.index + 1)
    return (
      before?.literal.hasSuffix("$") ?? false,
      after?.literal.hasPrefix("$") ?? false
    )
  }

  /// The text node beside a leaf, if there is one.
  func sibling(of node: Node, at index: Int) -> Node? {
    guard nodes.indices.contains(index) else { return nil }
    let other = nodes[index]
    return other.kind == .text && other.parent == node.parent ? other : nil
  }

  /// The words inside a node, without markup and dollar signs of formulas.
  func plainText(of node: Node) -> String {
    var text = ""
    for other in nodes[(node.index + 1)..<node.end] {
      switch other.kind {
      case .text, .code: text += other.literal
      case .softBreak, .lineBreak: text += " "
      default: break
      }
    }
    return text.replacing("$", with: "")
  }

  /// Whether nothing follows a node in its parent.
  func isLast(_ node: Node, in parent: Node) -> Bool {
    node.end == parent.end
  }
}
