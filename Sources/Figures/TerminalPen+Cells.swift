extension TerminalPen {
  mutating func cell(_ box: Box, shade: Double, text: String) {
    let (x, y) = cells(of: box)
    let level = Int((shade * 9).rounded())
    for row in y {
      for column in x {
        set(row: row, column: column) { cell, isColored in
          // The gray ramp of the palette runs from 232 to 255.
          cell.paper = isColored ? UInt8(235 + 2 * level) : nil
          cell.glyph = isColored ? " " : TerminalPen.shades[level]
        }
      }
    }
    // A number needs a space on each side to be told from the next.
    guard text.count + 1 < x.count else { return }
    let start = x.lowerBound + (x.count - text.count) / 2
    let row = (y.lowerBound + y.upperBound - 1) / 2
    for (offset, glyph) in text.enumerated() {
      set(row: row, column: start + offset) { cell, isColored in
        cell.glyph = glyph
        cell.ink = isColored ? (level > 5 ? 16 : 255) : nil
      }
    }
  }

  mutating func image(_ bitmap: Bitmap, _ box: Box) {
    let (x, y) = cells(of: box)
    for (down, row) in y.enumerated() {
      for (across, column) in x.enumerated() {
        let pixel = { (half: Int) in
          bitmap.color(
            x: across * bitmap.width / x.count,
            y: (2 * down + half) * bitmap.height / (2 * y.count))
        }
        let (upper, lower) = (pixel(0), pixel(1))
        set(row: row, column: column) { cell, isColored in
          cell.glyph = isColored ? "▀" : TerminalPen.glyph(upper, lower)
          cell.ink = TerminalPen.index(upper)
          cell.paper = isColored ? TerminalPen.index(lower) : nil
        }
      }
    }
  }
}
