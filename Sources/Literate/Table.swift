/// A pipe table, which CommonMark itself does not know.
///
/// Follows the rules of GitHub's tables, but takes no row that does not
/// fit: there, cells past the header's last are silently dropped.
public struct Table: Sendable {
  /// How a column is set.
  public enum Alignment: Hashable, Sendable {
    case none, left, center, right
  }

  /// A cell and where it begins.
  public struct Cell: Sendable {
    /// The cell's text, in which `\|` has become `|`.
    public var text: String

    /// Where the text begins.
    public var position: Position

    /// What the page shows.
    public var content = Prose()
  }

  /// Its place among the chapter's tables, counted from zero.
  public var index = 0

  /// The code that yields the cells, if there is any.
  public var code: Block?

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
    isDelimiter(source.line(line + 1))
      && cells(ofLine: line, in: source).count
        == cells(ofLine: line + 1, in: source).count
  }

  /// Whether a line looks like the one below a table's header.
  static func isDelimiter(_ line: String) -> Bool {
    line.contains("|") && line.contains("-")
      && line.wholeMatch(
        of: /[\s>]*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*/) != nil
  }

  /// Reads the table in a paragraph's lines and reports rows of odd length.
  init(lines: ClosedRange<Int>, reporting sink: DiagnosticSink) {
    self.lines = lines
    header = Self.cells(ofLine: lines.lowerBound, in: sink.source)
    alignments =
      Self.cells(ofLine: lines.lowerBound + 1, in: sink.source)
      .map { Self.alignment($0.text) }
    rows = []
    for line in lines.dropFirst(2) {
      let row = Self.cells(ofLine: line, in: sink.source)
      if row.count != header.count {
        sink.report(
          "this row has \(row.count) cells, the table's header has "
            + "\(header.count)",
          advice: "Add or remove cells; write \\| for a bar inside a cell.",
          at: Position(line: line))
      }
      rows.append(row)
    }
  }

  private static func alignment(_ delimiter: String) -> Alignment {
    switch (delimiter.first, delimiter.last) {
    case (":", ":"): .center
    case (":", _): .left
    case (_, ":"): .right
    default: .none
    }
  }

  /// Splits a line at its bars, scalar by scalar: a combining mark behind
  /// a bar belongs to the cell.
  static func cells(ofLine line: Int, in source: SourceText) -> [Cell] {
    let text = Array(source.line(line).unicodeScalars)
    var pieces: [Range<Int>] = []
    var start = 0
    for index in text.indices where text[index] == "|" {
      if index > 0, text[index - 1] == "\\" { continue }
      pieces.append(start..<index)
      start = index + 1
    }
    pieces.append(start..<text.count)
    if pieces.count > 1, text[pieces[0]].isBlank { pieces.removeFirst() }
    if pieces.count > 1, text[pieces[pieces.count - 1]].isBlank {
      pieces.removeLast()
    }
    return pieces.map { range in
      let blanks = text[range].prefix { $0.properties.isWhitespace }.count
      let begin = min(range.lowerBound + blanks, range.upperBound)
      let content = String(text[begin..<range.upperBound])
      let column = String(text[..<begin]).count + 1
      return Cell(
        text: content.trimmed.replacing("\\|", with: "|"),
        position: Position(line: line, column: column))
    }
  }
}

extension ArraySlice<Unicode.Scalar> {
  fileprivate var isBlank: Bool { allSatisfy(\.properties.isWhitespace) }
}

extension String {
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
