/// The text of a paragraph, a heading or a cell as the author wrote it,
/// each scalar with its place in the chapter.
///
/// libcmark's columns are wrong after a code span or a link that goes on in
/// the next line, so that places inside lines are found here: in the
/// source, and proved by what stands there.
struct SourceRun {
  /// The scalars, with a newline between lines.
  private(set) var scalars: [Unicode.Scalar] = []

  /// Where each scalar stands.
  private(set) var positions: [Position] = []

  /// What is not text: code, raw HTML, escapes; found piece by piece.
  private(set) var isMasked: [Bool] = []

  /// The pieces whose inside counts as text when numbers are looked for.
  private var revealed: [Range<Int>] = []

  /// The backslashes that escape what follows them.
  private var escapes: Set<Int> = []

  /// Where the search for the next piece begins.
  private var cursor = 0

  /// Reads the lines of a block, without the marks of the quotations and
  /// the indentation of the lists that it stands in.
  init(_ node: CommonMark.Node, quotations: Int, in source: SourceText) {
    guard node.startLine >= 1, node.endLine >= node.startLine else { return }
    for number in node.startLine...min(node.endLine, source.lines.count) {
      let line = source.line(number)
      var text = Substring(line)
      if number == node.startLine {
        let bytes = line.utf8.dropFirst(max(0, node.startColumn - 1))
        text = Substring(bytes)
      } else {
        text = Self.withoutMarks(text, quotations: quotations)
        append("\n", at: Position(line: number))
      }
      let start = line.count - text.count + 1
      for (offset, character) in text.enumerated() {
        let place = Position(line: number, column: start + offset)
        for scalar in character.unicodeScalars { append(scalar, at: place) }
      }
    }
  }

  /// Reads a cell of a table, in which `\|` is a bar.
  init(cell: String, at position: Position, in source: SourceText) {
    var column = position.column
    let line = Array(source.line(position.line))
    for character in cell {
      let isEscaped =
        character == "|" && line.indices.contains(column)
        && line[column - 1] == "\\" && line[column] == "|"
      if isEscaped { column += 1 }
      let place = Position(line: position.line, column: column)
      for scalar in character.unicodeScalars { append(scalar, at: place) }
      column += 1
    }
  }

  private mutating func append(
    _ scalar: Unicode.Scalar, at place: Position
  ) {
    scalars.append(scalar)
    positions.append(place)
    isMasked.append(false)
  }

  private static func withoutMarks(
    _ line: Substring, quotations: Int
  ) -> Substring {
    var text = line
    for _ in 0..<quotations {
      let rest = text.drop { $0 == " " || $0 == "\t" }
      guard rest.first == ">" else { break }
      text = rest.dropFirst()
    }
    return text.drop { $0 == " " || $0 == "\t" }
  }

  // MARK: - Finding pieces

  /// Finds the next piece of raw HTML: it must be the literal itself.
  mutating func find(html literal: String) -> Range<Int>? {
    let wanted = Array(literal.unicodeScalars)
    return find { run, start in
      run.scalars[start] == "<" && run.scalars[start...].starts(with: wanted)
        ? start + wanted.count : nil
    }
  }

  /// Finds the next code span: what is in it must be the literal.
  mutating func find(code literal: String) -> Range<Int>? {
    find { run, start in
      guard run.scalars[start] == "`", let end = run.endOfCode(from: start)
      else { return nil }
      return run.code(in: start..<end) == literal ? end : nil
    }
  }

  /// Looks from the cursor on for a place where a piece is.
  private mutating func find(
    _ end: (SourceRun, Int) -> Int?
  ) -> Range<Int>? {
    var place = cursor
    while place < scalars.count {
      if let end = end(self, place) {
        for index in place..<end { isMasked[index] = true }
        cursor = end
        return place..<end
      }
      place = afterText(at: place)
    }
    return nil
  }

  /// Masks what is no text after the last piece: escapes and autolinks.
  mutating func maskRest() {
    var place = cursor
    while place < scalars.count { place = afterText(at: place) }
  }

  /// Steps over one scalar, an escape, an autolink or a run of backticks.
  private mutating func afterText(at place: Int) -> Int {
    let scalar = scalars[place]
    if scalar == "\\", place + 1 < scalars.count,
      scalars[place + 1].isPunctuation
    {
      isMasked[place] = true
      isMasked[place + 1] = true
      escapes.insert(place)
      return place + 2
    }
    if scalar == "`" { return endOfRun(of: "`", from: place) }
    if scalar == "<", let end = endOfAutolink(from: place) {
      for index in place..<end { isMasked[index] = true }
      return end
    }
    return place + 1
  }

  private func endOfRun(of scalar: Unicode.Scalar, from place: Int) -> Int {
    var end = place
    while end < scalars.count, scalars[end] == scalar { end += 1 }
    return end
  }

  /// Where the code span that begins at a backtick ends.
  private func endOfCode(from start: Int) -> Int? {
    let opening = endOfRun(of: "`", from: start)
    if start > 0, scalars[start - 1] == "`" { return nil }
    var place = opening
    while place < scalars.count {
      guard scalars[place] == "`" else {
        place += 1
        continue
      }
      let end = endOfRun(of: "`", from: place)
      if end - place == opening - start { return end }
      place = end
    }
    return nil
  }

  /// Where the inside of a code span begins.
  func insideOfCode(_ range: Range<Int>) -> Int {
    endOfRun(of: "`", from: range.lowerBound)
  }

  /// What a code span says, by CommonMark's rules.
  private func code(in range: Range<Int>) -> String {
    let ticks = endOfRun(of: "`", from: range.lowerBound) - range.lowerBound
    let inside = scalars[range].dropFirst(ticks).dropLast(ticks)
    let text = String(
      String.UnicodeScalarView(inside.map { $0 == "\n" ? " " : $0 }))
    if text.hasPrefix(" "), text.hasSuffix(" "), !text.allSatisfy({ $0 == " " })
    {
      return String(text.dropFirst().dropLast())
    }
    return text
  }

  private func endOfAutolink(from start: Int) -> Int? {
    var place = start + 1
    var isLink = false
    while place < scalars.count {
      let scalar = scalars[place]
      if scalar == ">" { return isLink ? place + 1 : nil }
      if scalar == "<" || scalar.properties.isWhitespace { return nil }
      if scalar == ":" || scalar == "@" { isLink = place > start + 1 }
      place += 1
    }
    return nil
  }

  /// Masks the dollar signs around a formula, and lets its inside be read
  /// by whoever looks for numbers.
  mutating func markFormula(_ range: Range<Int>) {
    revealed.append(range)
    for index in [range.lowerBound - 1, range.upperBound]
    where isMasked.indices.contains(index) {
      isMasked[index] = true
    }
  }

  /// Masks an address in parentheses and returns where it ends.
  mutating func maskAddress(from opening: Int) -> Int {
    var depth = 0
    var place = opening
    while place < scalars.count {
      isMasked[place] = true
      if scalars[place] == "(" { depth += 1 }
      if scalars[place] == ")" { depth -= 1 }
      place += 1
      if depth == 0 { break }
    }
    return place
  }

  // MARK: - Reading

  /// The text of a range.
  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// The text before a place, on its own line.
  func line(before place: Int) -> String {
    let start =
      scalars[..<place].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return text(start..<place)
  }

  /// The text with every masked scalar replaced, so that places stay.
  var masked: String {
    var view = String.UnicodeScalarView()
    for (scalar, isMasked) in zip(scalars, isMasked) {
      view.append(isMasked && scalar != "\n" ? Self.mask : scalar)
    }
    return String(view)
  }

  /// The masked text in which formulas can be read.
  var scalarsWithFormulas: [Unicode.Scalar] {
    scalars.indices.map { index in
      let shows =
        !isMasked[index] || scalars[index] == "\n"
        || revealed.contains { $0.contains(index) }
      return shows ? scalars[index] : Self.mask
    }
  }

  /// Whether two places stand in the same formula.
  func isInOneFormula(_ first: Int, _ second: Int) -> Bool {
    revealed.contains { $0.contains(first) && $0.contains(second) }
  }

  /// Whether an escaping backslash stands at a place.
  func isEscape(at place: Int) -> Bool {
    scalars[place] == "\\" && isMasked[place]
      && isMasked[place + 1] && escapes.contains(place)
  }

  /// Whether a tag stands in a second pair of brackets: `<<name>>`.
  func isFragmentName(_ range: Range<Int>) -> Bool {
    range.lowerBound > 0 && scalars[range.lowerBound - 1] == "<"
      && range.upperBound < scalars.count && scalars[range.upperBound] == ">"
  }

  /// What stands for a scalar that is not text.
  static let mask: Unicode.Scalar = "\u{FFFC}"

  /// The position of a scalar, or of the end.
  func position(_ index: Int) -> Position {
    if positions.indices.contains(index) { return positions[index] }
    return positions.last ?? Position(line: 1)
  }
}

extension Unicode.Scalar {
  /// Whether CommonMark lets a backslash escape the scalar.
  fileprivate var isPunctuation: Bool {
    isASCII && !properties.isAlphabetic && !("0"..."9").contains(self)
      && value > 0x20 && value < 0x7F
  }
}
