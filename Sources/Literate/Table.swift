/// A pipe table, which CommonMark itself does not know.
///
/// Follows the rules of GitHub's tables, but takes no row that does not
/// fit: there, cells past the header's last are silently dropped.
public struct Table: Hashable, Sendable {
  /// How a column is set.
  public enum Alignment: Hashable, Sendable {
    case none, left, center, right
  }

  /// A cell's Markdown and where it begins.
  public struct Cell: Hashable, Sendable {
    /// The cell's text, in which `\|` has become `|`.
    public var text: String

    /// Where the text begins.
    public var position: Position
  }

  /// The columns' alignments.
  public var alignments: [Alignment]

  /// The first row.
  public var header: [Cell]

  /// The other rows.
  public var rows: [[Cell]]

  /// The lines that the table takes, from the header on.
  public var lines: ClosedRange<Int>

  /// Whether a paragraph's second line makes it a table.
  static func begins(at line: Int, in source: SourceText) -> Bool {
    let cells = cells(ofLine: line, in: source)
    guard let alignments = alignments(ofLine: line + 1, in: source) else {
      return false
    }
    return cells.count == alignments.count
      && source.line(line + 1).contains("|")
  }

  /// Reads the table in a paragraph's lines and reports rows of odd length.
  init(
    lines: ClosedRange<Int>, in source: SourceText,
    report: (Diagnostic) -> Void
  ) {
    self.lines = lines
    self.header = Self.cells(ofLine: lines.lowerBound, in: source)
    self.alignments =
      Self.alignments(ofLine: lines.lowerBound + 1, in: source) ?? []
    self.rows = []
    for line in lines.dropFirst(2) {
      let row = Self.cells(ofLine: line, in: source)
      if row.count != header.count {
        report(
          Diagnostic(
            "this row has \(row.count) cells, the table's header has "
              + "\(header.count)",
            advice: "Add or remove cells; write \\| for a bar inside a cell.",
            at: Position(line: line), in: source))
      }
      rows.append(row)
    }
  }

  private static func alignments(
    ofLine line: Int, in source: SourceText
  ) -> [Alignment]? {
    var result: [Alignment] = []
    for cell in cells(ofLine: line, in: source) {
      let dashes = cell.text.drop { $0 == ":" }.prefix { $0 == "-" }
      let colons = cell.text.count - dashes.count
      guard !dashes.isEmpty,
        colons == cell.text.count(where: { $0 == ":" }), colons <= 2
      else { return nil }
      switch (cell.text.first, cell.text.last) {
      case (":", ":"): result.append(.center)
      case (":", _): result.append(.left)
      case (_, ":"): result.append(.right)
      default: result.append(.none)
      }
    }
    return result.isEmpty ? nil : result
  }

  private static func cells(ofLine line: Int, in source: SourceText) -> [Cell] {
    let text = Array(source.line(line))
    var pieces: [Range<Int>] = []
    var start = 0
    for index in text.indices where text[index] == "|" {
      if index > 0, text[index - 1] == "\\" { continue }
      pieces.append(start..<index)
      start = index + 1
    }
    pieces.append(start..<text.count)
    let isBlank = { (range: Range<Int>) in
      text[range].allSatisfy(\.isWhitespace)
    }
    if pieces.count > 1, isBlank(pieces[0]) { pieces.removeFirst() }
    if pieces.count > 1, isBlank(pieces[pieces.count - 1]) {
      pieces.removeLast()
    }
    return pieces.map { range in
      let blanks = text[range].prefix(while: \.isWhitespace).count
      let content = String(text[range]).trimmed.replacing("\\|", with: "|")
      let column = min(range.lowerBound + blanks, range.upperBound) + 1
      return Cell(
        text: content, position: Position(line: line, column: column))
    }
  }
}
