/// Reads what stands inside lines: formulas, links, images, bound numbers.
///
/// Each is replaced by a slot in cmark's tree and kept as a value. Where it
/// stands is found in the source; what cannot be found is an error.
struct InlineReader {
  let document: CommonMark
  let sink: DiagnosticSink

  /// What the slots hold.
  var slots = Slots()

  /// The formulas read before, in the whole chapter.
  var formulaCount: Int

  /// The images that were met; each must be a paragraph of its own.
  private(set) var images: [Image] = []

  /// The places that raw HTML names.
  var rawAnchors: [Anchor] = []

  /// Decimal numbers that are neither bound nor marked.
  var unboundNumbers: [Position] = []

  /// What is read, as it stands in the source.
  var run: SourceRun

  /// The paragraph, heading or cell that is read.
  private var container: CommonMark.Node?

  /// The slots of formulas, by the index of their code's node.
  private var formulaSlots: [Int: Int] = [:]

  /// Where a link or an image ended whose inside is not read.
  private var skipsTo = 0

  /// The ranges of numbers that are bound or said to be somebody else's.
  private var marked: [Range<Int>] = []

  private var linkCursor = 0

  init(
    _ document: CommonMark, formulaCount: Int, reporting sink: DiagnosticSink
  ) {
    self.document = document
    self.formulaCount = formulaCount
    self.sink = sink
    self.run = SourceRun(cell: "", at: Position(line: 1), in: sink.source)
  }

  /// Reads a paragraph or a heading, or the cell that a document is.
  mutating func read(_ container: CommonMark.Node, in run: SourceRun) {
    self.run = run
    self.container = container
    marked = []
    linkCursor = 0
    for node in document.nodes[(container.index + 1)..<container.end] {
      read(node)
    }
    self.run.maskRest()
    let text = document.nodes[(container.index + 1)..<container.end]
      .filter { $0.kind == .text }.map(\.literal).joined(separator: "\n")
    Leftovers(run: self.run, text: text).report(to: sink)
    let unbound = DecimalNumbers.unbound(in: self.run, except: marked)
    unboundNumbers += unbound
    if unbound.isEmpty, hasHiddenDecimal(container) {
      unboundNumbers.append(self.run.position(0))
    }
  }

  /// Whether the page shows a decimal that markup parts in the source, such
  /// as `0\.75` or `0<b>.75</b>`.
  private func hasHiddenDecimal(_ container: CommonMark.Node) -> Bool {
    let shown = document.shownWords(of: (container.index + 1)..<container.end)
    let decimals = DecimalNumbers.texts(in: Array(shown.unicodeScalars))
    guard !decimals.isEmpty else { return false }
    let source = DecimalNumbers.texts(in: self.run.scalarsWithFormulas)
    return !Set(decimals).isSubset(of: source)
  }

  private mutating func read(_ node: CommonMark.Node) {
    switch node.kind {
    case .code: readCode(node)
    case .htmlInline: readHTML(node)
    case .link where node.index >= skipsTo: readLink(node)
    case .image where node.index >= skipsTo: readImage(node)
    default: break
    }
  }

  private func failToFind(_ what: String) {
    sink.report(
      "the place of \(what) in this paragraph cannot be found",
      advice: "Write it on one line, without nesting it in other markup.",
      at: run.position(0))
  }

  // MARK: - Formulas

  private mutating func readCode(_ node: CommonMark.Node) {
    guard let range = run.find(code: node.literal) else {
      return failToFind("'\(node.literal.prefix(30))'")
    }
    if node.index < skipsTo { return }
    let (opens, closes) = document.dollars(around: node)
    guard opens || closes else { return }
    let position = run.position(run.insideOfCode(range))
    guard opens && closes else {
      return sink.report(
        "this formula has a dollar sign on one side only",
        advice: "Write $`…`$ with a dollar sign on both sides.", at: position)
    }
    document.setLiteral(
      node.index - 1,
      to: String(document.literal(at: node.index - 1).dropLast()))
    document.setLiteral(
      node.index + 1,
      to: String(document.literal(at: node.index + 1).dropFirst()))
    let formula = Formula(
      index: formulaCount, source: node.literal, isDisplayed: false,
      position: position)
    formulaCount += 1
    formulaSlots[node.index] = slots.pieces.count
    document.replace(node.index, withHTML: slots.add(.formula(formula)))
    run.markFormula(range)
  }

  // MARK: - Links and images

  private mutating func readLink(_ node: CommonMark.Node) {
    let words = document.plainText(of: node)
    let link = Link(
      url: node.url, text: words, position: position(ofLink: node))
    if link.url.isEmpty || words.trimmed.isEmpty {
      sink.report(
        "this link has no \(link.url.isEmpty ? "address" : "words")",
        advice: "Write [words](address).", at: link.position)
    }
    _ = readTitle(of: node, at: link.position)
    if Self.references.contains(words.lowercased()), link.url.contains("#") {
      skipsTo = node.end
      document.replace(node.index, withHTML: slots.add(.reference(link)))
    } else {
      document.setURL(node.index, to: slots.add(.destination(link)))
    }
  }

  /// The words that a link's number takes the place of.
  static let references = ["figure", "formula", "exercise"]

  /// Where a link begins: before its address, if that is found.
  private mutating func position(ofLink node: CommonMark.Node) -> Position {
    guard let place = run.place(ofAddress: node.url, from: linkCursor) else {
      return run.position(0)
    }
    linkCursor = place.end
    return run.position(place.start)
  }

  private mutating func readImage(_ node: CommonMark.Node) {
    skipsTo = node.end
    var image = Image(
      url: node.url, alternative: document.plainText(of: node),
      caption: "", position: position(ofLink: node))
    image.caption = readTitle(of: node, at: image.position)
    images.append(image)
    guard image.alternative.trimmed.isEmpty else { return }
    sink.report(
      "this image has no alternative text",
      advice: "Say in the square brackets what is seen.", at: image.position)
  }

  // MARK: - Raw HTML and bound numbers

  private mutating func readHTML(_ node: CommonMark.Node) {
    guard let range = run.find(html: node.literal) else {
      return failToFind("'\(node.literal.prefix(30))'")
    }
    let position = run.position(range.lowerBound)
    if node.index < skipsTo {
      return refuseMark(node.literal, at: position)
    }
    if run.isFragmentName(range) {
      // To CommonMark `<the body>` is a tag.
      sink.report(
        "this fragment's name stands in prose",
        advice: "A fragment is used in a block; in prose put it in `…`.",
        at: run.position(range.lowerBound - 1))
    }
    switch NumberMark(comment: node.literal) {
    case .bound(let expression):
      bind(node, at: range, to: expression)
    case .notOurs:
      if let place = run.number(before: range.lowerBound) {
        marked.append(place.range)
      } else {
        sink.report(
          "no number stands before this mark",
          advice: "Put the comment directly after the number.", at: position)
      }
      document.remove(node.index)
    case nil:
      if node.literal.contains(Self.nearlyBound) {
        sink.report(
          "this comment binds no number",
          advice: "Write <!-- = expression --> directly after the number.",
          at: position)
      }
      document.setLiteral(
        node.index, to: readTag(node.literal, at: position))
    }
  }

  private mutating func bind(
    _ node: CommonMark.Node, at range: Range<Int>, to expression: String
  ) {
    let position = run.position(range.lowerBound)
    guard !expression.isEmpty else {
      return sink.report(
        "this bound number has no expression",
        advice: "Write <!-- = expression --> after the number.", at: position)
    }
    guard let place = run.number(before: range.lowerBound) else {
      return sink.report(
        "no number stands before this expression",
        advice: "Put the comment directly after the number it computes.",
        at: position)
    }
    marked.append(place.range)
    let number = BoundNumber(
      number: place.number, expression: expression,
      position: run.position(place.range.lowerBound))
    guard mark(number, before: node) else {
      return sink.report(
        "the page does not show '\(number.number.text)' directly before "
          + "this expression",
        advice: "Put the comment directly after the number it computes.",
        at: position)
    }
    if isPart(place.number.text, before: node) {
      sink.reportPart(of: place.number.text, at: number.position)
    }
    document.remove(node.index)
  }

  /// Whether the page shows more digits than those that are compared.
  private func isPart(
    _ number: String, before node: CommonMark.Node
  ) -> Bool {
    guard let container else { return false }
    let before = document.shownText(of: (container.index + 1)..<node.index)
    let after = document.shownText(of: (node.index + 1)..<container.end)
    guard let found = numberAtEnd(of: before), found.number.text == number
    else { return true }
    return ShownNumber.goesOn(in: after)
      || ShownNumber.continues(
        before[..<found.range.lowerBound], in: number)
  }

  /// Marks a number in the tree; false if another one stands there.
  private mutating func mark(
    _ number: BoundNumber, before node: CommonMark.Node
  ) -> Bool {
    var number = number
    var next = document.previousSibling(of: node)
    while let other = next {
      if let slot = formulaSlots[other.index],
        case .formula(let formula) = slots.pieces[slot]
      {
        guard
          let last = PrintedNumber.last(in: formula.source),
          last.text == number.number.text,
          !FormulaLine.continues(
            formula.source.dropLast(last.text.count), in: last.text)
        else { return false }
        number.formula = formula
        slots.change(slot, to: .number(number))
        return true
      }
      switch other.kind {
      case .text:
        let literal = document.literal(at: other.index)
        if literal.isEmpty {
          next = document.previousSibling(of: other)
          continue
        }
        guard let place = numberAtEnd(of: literal),
          place.number.text == number.number.text
        else { return false }
        document.splitText(
          other.index, before: String(literal[..<place.range.lowerBound]),
          html: slots.add(.number(number)),
          after: String(literal[place.range.upperBound...]))
        return true
      case .code:
        guard PrintedNumber.last(in: other.literal)?.text == number.number.text
        else { return false }
        number.code = other.literal
        document.replace(other.index, withHTML: slots.add(.number(number)))
        return true
      case .emphasis, .strong, .link:
        next = document.lastChild(of: other)
      default: return false
      }
    }
    return false
  }
}

/// Finds the number that a text ends with.
///
/// After it may stand what closes a formula, code or emphasis, and a
/// percent sign.
func numberAtEnd(
  of text: String
) -> (number: PrintedNumber, range: Range<String.Index>)? {
  var rest = text[...]
  while let last = rest.last, "`$*_%‰".contains(last) {
    rest = rest.dropLast()
    guard last == "%" || last == "‰" else { continue }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
  }
  guard let number = PrintedNumber.last(in: rest) else { return nil }
  let start = rest.index(rest.endIndex, offsetBy: -number.text.count)
  return (number, start..<rest.endIndex)
}

extension SourceRun {
  /// The number directly before a place, and its scalars.
  func number(
    before place: Int
  ) -> (number: PrintedNumber, range: Range<Int>)? {
    let line = line(before: place)
    guard let found = numberAtEnd(of: line) else { return nil }
    let scalars = line.unicodeScalars
    let end =
      place
      - scalars.distance(from: found.range.upperBound, to: scalars.endIndex)
    return (
      found.number, (end - found.number.text.unicodeScalars.count)..<end
    )
  }

  /// Where `](address` stands, and where its opening bracket does.
  mutating func place(
    ofAddress url: String, from start: Int
  ) -> (start: Int, end: Int)? {
    for opening in ["](", "](<"] {
      let wanted = Array((opening + url).unicodeScalars)
      var place = start
      while place + wanted.count <= scalars.count {
        if scalars[place] == "]", scalars[place...].starts(with: wanted) {
          let end = maskAddress(from: place + 1)
          return (openingBracket(before: place), end)
        }
        place += 1
      }
    }
    return nil
  }

  /// The bracket that a closing one belongs to.
  private func openingBracket(before place: Int) -> Int {
    var depth = 1
    for index in stride(from: place - 1, through: 0, by: -1) {
      if scalars[index] == "]" { depth += 1 }
      if scalars[index] == "[" { depth -= 1 }
      if depth > 0 { continue }
      return index > 0 && scalars[index - 1] == "!" ? index - 1 : index
    }
    return 0
  }
}

extension CommonMark {
  /// Whether dollar signs touch a piece of code on its two sides.
  func dollars(around node: Node) -> (opens: Bool, closes: Bool) {
    let before = textNode(at: node.index - 1, beside: node)
    let after = textNode(at: node.index + 1, beside: node)
    return (
      before.map { literal(at: $0.index).hasSuffix("$") } ?? false,
      after.map { literal(at: $0.index).hasPrefix("$") } ?? false
    )
  }

  private func textNode(at index: Int, beside node: Node) -> Node? {
    guard nodes.indices.contains(index) else { return nil }
    let other = nodes[index]
    return other.kind == .text && other.parent == node.parent ? other : nil
  }

  /// The node before another one in the same parent.
  func previousSibling(of node: Node) -> Node? {
    var index = node.index - 1
    while index > node.parent, index >= 0 {
      if nodes[index].parent == node.parent { return nodes[index] }
      index = nodes[index].parent
    }
    return nil
  }

  /// The last node directly inside another one.
  func lastChild(of node: Node) -> Node? {
    var index = node.end - 1
    while index > node.index {
      if nodes[index].parent == node.index { return nodes[index] }
      index = nodes[index].parent
    }
    return nil
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
}
