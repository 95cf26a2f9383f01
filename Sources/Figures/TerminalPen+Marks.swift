extension TerminalPen {
  mutating func markers(_ points: [Point], series: Int) {
    for point in points where 0...1 ~= point.x && 0...1 ~= point.y {
      let place = place(point)
      dot(place.x, place.y, series)
    }
  }

  /// Leaves areas empty: shades would hide the lines.
  mutating func area(_ outline: [Point], series: Int) {}

  mutating func bar(_ box: Box, series: Int) {
    let (x, y) = cells(of: box)
    for column in x {
      for row in y {
        set(row: row, column: column) { cell, isColored in
          cell.glyph = isColored ? "█" : TerminalPen.glyphs[series % 8]
          cell.ink = TerminalPen.inks[series % 8]
        }
      }
    }
  }

  mutating func rule(
    at position: Double, isHorizontal: Bool, label: String
  ) {
    let count = isHorizontal ? columns : rows
    let length = Double((isHorizontal ? rows : columns) - 1)
    let place = isHorizontal ? 1 - position : position
    let fixed = Int((place * length).rounded())
    for moving in 0..<count {
      let row = isHorizontal ? fixed : moving
      let column = isHorizontal ? moving : fixed
      set(row: row, column: column) { cell, _ in
        if cell.glyph != " " || cell.dots != 0 { return }
        cell.glyph = isHorizontal ? "-" : "|"
      }
    }
    let start = isHorizontal ? max(0, columns - label.count) : fixed + 1
    let text = String(label.prefix(max(0, columns - start)))
    screen.write(
      text, row: top + (isHorizontal ? fixed : 0), column: left + start)
  }
}
