/// Fenced blocks: each has a role, and some need a partner beside them.
extension ChapterReader {
  mutating func readBlock(_ node: CommonMark.Node) {
    guard let role = role(of: node) else { return }
    if role.kind != .text, role.kind != .math, node.startColumn > 1 {
      failAtPlace(of: node)
    }
    switch role.kind {
    case .text:
      chapter.elements.append(
        .prose(
          Slots().prose(from: document.html(of: node.index))))
    case .math:
      chapter.elements.append(.formula(formula(node, role: role)))
    default: add(block(node, role: role))
    }
  }

  /// A list or a quotation may hold text and formulas, and no code of ours.
  mutating func readNestedBlock(
    _ node: CommonMark.Node, into reader: inout InlineReader
  ) {
    guard let role = role(of: node) else { return }
    switch role.kind {
    case .text: return
    case .math:
      formulaCount = reader.formulaCount
      let formula = formula(node, role: role)
      reader.formulaCount = formulaCount
      document.replace(
        node.index, withHTML: reader.slots.add(.formula(formula)) + "\n")
    default: failAtPlace(of: node)
    }
  }

  private func role(of node: CommonMark.Node) -> Role? {
    let line = source.line(node.startLine)
    let bytes = line.utf8.dropFirst(max(0, node.startColumn - 1))
    let text = String(decoding: bytes, as: UTF8.self)
    let column = line.count - text.count + text.indentation.count + 1
    let position = Position(line: node.startLine, column: column)
    return Fence.read(at: position, in: sink)
      .flatMap { RoleReader.read($0, reporting: sink) }
  }

  private func failAtPlace(of node: CommonMark.Node) {
    sink.report(
      "this block stands inside a list or a quotation, or is indented",
      advice: "Start its fence in the first column, outside of lists.",
      at: Position(line: node.startLine, column: node.startColumn))
  }

  private mutating func block(_ node: CommonMark.Node, role: Role) -> Block {
    blockCount += 1
    return Block(
      index: blockCount - 1, role: role, lines: lines(of: node),
      fenceLine: node.startLine)
  }

  private func lines(of node: CommonMark.Node) -> [String] {
    if node.literal.isEmpty { return [] }
    let hasEnd = node.literal.utf8.last == 10
    return linesOf(hasEnd ? String(node.literal.dropLast()) : node.literal)
  }

  // MARK: - Formulas

  private mutating func formula(
    _ node: CommonMark.Node, role: Role
  ) -> Formula {
    var formula = Formula(
      index: formulaCount, source: node.literal, isDisplayed: true,
      label: role.reference, number: nil,
      position: Position(line: node.startLine + 1))
    formulaCount += 1
    // Labeled formulas are numbered, so that the text can name them.
    if role.reference != nil {
      formula.number = chapter.formulas.count { $0.label != nil } + 1
    }
    readNumbers(of: &formula)
    return formula
  }

  /// Reads `% = expression` at the ends of a formula's lines, and lines
  /// such as `% \lambda is weight`.
  private mutating func readNumbers(of formula: inout Formula) {
    let lines = linesOf(formula.source)
    for (offset, text) in lines.enumerated() {
      let number = formula.position.line + offset
      let line = FormulaLine(text)
      let indentation = indentation(of: text, inLine: number)
      switch line.comment.flatMap({ NumberMark($0) }) {
      case .bound(let expression):
        bind(
          line, at: Position(line: number, column: indentation + 1),
          to: expression, in: &formula)
        let next = offset + 1 < lines.count ? lines[offset + 1] : ""
        checkEnd(of: line, at: number, before: next)
      case .notOurs: continue
      case nil where line.comment != nil && line.text.trimmed.isEmpty:
        readTies(text, at: number, into: &formula)
      case nil:
        guard let match = line.text.firstMatch(of: Self.decimal) else {
          continue
        }
        chapter.unboundNumbers.append(
          Position(
            line: number,
            column: indentation
              + line.text.distance(
                from: line.text.startIndex, to: match.range.lowerBound) + 1))
      }
    }
  }

  /// How far a list or a fence that is indented moves a line of a formula.
  private func indentation(of line: String, inLine number: Int) -> Int {
    max(0, source.line(number).count - line.count)
  }

  /// Binds the last number of a formula's line.
  private func bind(
    _ line: FormulaLine, at position: Position, to expression: String,
    in formula: inout Formula
  ) {
    guard let found = line.number else {
      return sink.report(
        "no number stands before this expression",
        advice: "Put '% = …' at the end of the number's line.",
        at: Position(
          line: position.line, column: position.column + line.text.count))
    }
    let place = Position(
      line: position.line, column: position.column + found.column - 1)
    let before = line.text.prefix(found.column - 1)
    if FormulaLine.continues(before, in: found.number.text) {
      sink.reportPart(of: found.number.text, at: place)
    }
    formula.numbers.append(
      BoundNumber(
        number: found.number, expression: expression, position: place))
  }

  /// To TeX a comment ends behind the line's end: what the next line begins
  /// with stands directly behind the number.
  private func checkEnd(
    of line: FormulaLine, at number: Int, before next: String
  ) {
    guard line.text.trimmed.last?.isNumber ?? false,
      ShownNumber.goesOn(in: next.trimmed), let found = line.number
    else { return }
    sink.reportPart(
      of: found.number.text,
      at: Position(line: number, column: found.column))
  }

  nonisolated(unsafe) private static let decimal = /\d\.\d/

  private func readTies(
    _ line: String, at number: Int, into formula: inout Formula
  ) {
    let comment = line.drop { $0 != "%" }.dropFirst()
    let column = line.count - comment.count + 1
    let ties = Tie.all(
      in: String(comment), at: Position(line: number, column: column))
    if ties.isEmpty {
      sink.report(
        "this comment ties no symbol to a name",
        advice: "Write '% \\lambda is weight, x is points', or remove it.",
        at: Position(line: number, column: column))
    }
    formula.ties += ties
  }

  // MARK: - Partners

  /// Adds a block, to the element that waits for it or as its own.
  private mutating func add(_ block: Block) {
    let last = chapter.elements.last
    switch block.role.kind {
    case .output:
      guard case .example(let example, output: nil) = last else {
        return sink.report(
          "this output has no example before it",
          advice: "Put it directly after a 'swift example' block.",
          at: block.position)
      }
      chapter.elements.removeLast()
      chapter.elements.append(.example(example, output: block))
    case .example: chapter.elements.append(.example(block, output: nil))
    case .exercise:
      chapter.elements.append(.exercise(Exercise(parts: [block])))
    case .solution, .mistake, .hint, .due, .probe: addPart(block)
    default: chapter.elements.append(.listing(block))
    }
  }

  /// Adds a part to the exercise that stands before it.
  private mutating func addPart(_ block: Block) {
    let identifier = block.role.exercise ?? ""
    let known = chapter.exercises.map(\.identifier)
    guard known.contains(identifier) else {
      return sink.report(
        "there is no exercise '\(identifier)' in this chapter",
        advice: known.isEmpty
          ? "Put it below the exercise's stub."
          : suggestion(for: identifier, among: known),
        at: block.position)
    }
    guard case .exercise(var exercise) = chapter.elements.last,
      exercise.identifier == identifier
    else {
      return sink.report(
        "this part of exercise \(identifier) stands apart from it",
        advice: "Put it directly below the exercise's other parts.",
        at: block.position)
    }
    if exercise.parts.contains(where: { $0.role == block.role }) {
      sink.report(
        "exercise \(identifier) has this part twice",
        advice: "Remove one, or correct its number or its hint.",
        at: block.position)
    }
    exercise.parts.append(block)
    chapter.elements.removeLast()
    chapter.elements.append(.exercise(exercise))
  }

  /// Reports code that waits for a partner that never came.
  func checkPartners() {
    for case .listing(let block) in chapter.elements {
      switch block.role.kind {
      case .figure:
        sink.report(
          "no image follows this figure's code",
          advice: "Write ![what is seen](figures/name.svg \"Caption.\") "
            + "below it.", at: block.position)
      case .table:
        sink.report(
          "no table follows this table's code",
          advice: "Write a pipe table directly below it.",
          at: block.position)
      default: continue
      }
    }
  }
}
