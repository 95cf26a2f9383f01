/// A character of a terminal, or eight dots in its place.
struct Cell: Sendable {
  var glyph: Character = " "

  /// A bit for each dot of a Braille character.
  var dots: UInt8 = 0

  /// The color of the glyph and of what is behind it, in the palette of
  /// 256 that every terminal knows; nil for the terminal's own.
  var ink: UInt8?
  var paper: UInt8?
}

/// The lines of a terminal picture, before they become text.
struct Screen: Sendable {
  let columns: Int
  let isColored: Bool
  var cells: [[Cell]] = []

  mutating func set(
    row: Int, column: Int, _ change: (inout Cell) -> Void
  ) {
    guard 0..<columns ~= column, row >= 0 else { return }
    while cells.count <= row {
      cells.append([Cell](repeating: Cell(), count: columns))
    }
    change(&cells[row][column])
  }

  mutating func write(
    _ text: String, row: Int, column: Int, ink: UInt8? = nil
  ) {
    for (offset, glyph) in text.enumerated() {
      set(row: row, column: column + offset) {
        $0.glyph = glyph
        $0.dots = 0
        $0.ink = ink
      }
    }
  }

  /// The lines as text, with escape codes where colors change.
  func text() -> String {
    cells.map(line).joined(separator: "\n")
  }

  private func line(_ cells: [Cell]) -> String {
    let end = cells.lastIndex {
      $0.glyph != " " || $0.dots != 0 || $0.paper != nil
    }
    guard let end else { return "" }
    var result = ""
    var colors = Cell()
    for cell in cells[...end] {
      if isColored
        && (cell.ink != colors.ink || cell.paper != colors.paper)
      {
        result += code(cell)
        colors = cell
      }
      let braille = Unicode.Scalar(0x2800 + UInt32(cell.dots))
      result.append(
        cell.dots == 0 ? cell.glyph : braille.map(Character.init) ?? " "
      )
    }
    let isPlain = colors.ink == nil && colors.paper == nil
    return result + (isPlain ? "" : "\u{1B}[0m")
  }

  private func code(_ cell: Cell) -> String {
    "\u{1B}[0"
      + (cell.ink.map { ";38;5;\($0)" } ?? "")
      + (cell.paper.map { ";48;5;\($0)" } ?? "") + "m"
  }
}
