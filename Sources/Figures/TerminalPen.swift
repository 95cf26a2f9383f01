/// Draws marks in the cells of a terminal.
///
/// With color a line is made of Braille dots, two by four to a cell;
/// without, each series has a letter or sign of its own.
struct TerminalPen: Pen {
  var screen: Screen
  let top: Int
  let left: Int
  let rows: Int
  let columns: Int

  static let inks: [UInt8] = [32, 166, 36, 133, 136, 74, 142, 244]
  static let glyphs: [Character] = [
    "o", "x", "+", "*", "#", "@", "%", "&",
  ]
  static let shades: [Character] = Array(" .:-=+*%#@")

  /// The bit of each dot of a Braille cell: four rows of two.
  private static let bits: [[UInt8]] = [
    [0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80],
  ]

  /// Sets a dot; x and y count dots from the plot's upper left corner.
  mutating func dot(_ x: Int, _ y: Int, _ series: Int) {
    guard 0..<2 * columns ~= x, 0..<4 * rows ~= y else { return }
    let isColored = screen.isColored
    //> dot
    screen.set(row: top + y / 4, column: left + x / 2) { cell in
      if isColored {
        cell.dots |= TerminalPen.bits[y % 4][x % 2]
        cell.ink = TerminalPen.inks[series % 8]
      } else {
        cell.glyph = TerminalPen.glyphs[series % 8]
      }
    }
    //< dot
  }

  /// Returns the dot that a point falls on.
  func place(_ point: Point) -> (x: Int, y: Int) {
    let x = (point.x * Double(2 * columns - 1)).rounded()
    let y = ((1 - point.y) * Double(4 * rows - 1)).rounded()
    return (Int(max(-1e6, min(x, 1e6))), Int(max(-1e6, min(y, 1e6))))
  }

  mutating func line(_ points: [Point], series: Int, isThin: Bool) {
    //> line
    for (start, end) in zip(points, points.dropFirst()) {
      let (from, to) = (place(start), place(end))
      let steps = max(abs(to.x - from.x), abs(to.y - from.y), 1)
      // Far outside the plot there is nothing to draw.
      for step in 0...min(steps, 100_000) {
        let x = from.x + (to.x - from.x) * step / steps
        let y = from.y + (to.y - from.y) * step / steps
        dot(x, y, series)
      }
    }
    //< line
  }
}

extension TerminalPen {
  /// Changes a character, counted from the plot's upper left corner.
  mutating func set(
    row: Int, column: Int, _ change: (inout Cell, Bool) -> Void
  ) {
    guard 0..<rows ~= row, 0..<columns ~= column else { return }
    let isColored = screen.isColored
    screen.set(row: top + row, column: left + column) {
      change(&$0, isColored)
    }
  }

  /// The characters in a box, at least one in each direction.
  func cells(of box: Box) -> (x: Range<Int>, y: Range<Int>) {
    func range(_ low: Double, _ high: Double, _ count: Int) -> Range<
      Int
    > {
      let first = Int((low * Double(count)).rounded())
      let end = Int((high * Double(count)).rounded())
      return first..<max(end, first + 1)
    }
    return (
      range(box.left, box.right, columns),
      range(1 - box.top, 1 - box.bottom, rows)
    )
  }
}
