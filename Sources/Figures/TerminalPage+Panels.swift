extension TerminalPage {
  /// Draws a panel and returns the row below it.
  mutating func draw(
    _ panel: Panel, _ plot: Plot, left: Int, width: Int
  ) -> Int {
    var top = row
    for text in [panel.title, panel.y.label] where !text.isEmpty {
      screen.write(String(text.prefix(width)), row: top, column: left)
      top += 1
    }
    if plot.isEmpty {
      screen.write("no data", row: top, column: left)
      return top + 1
    }
    let gutter = (plot.yTicks.map(\.text.count).max() ?? -1) + 1
    let (columns, rows) = plot.cells(width: width - gutter)
    for tick in plot.yTicks {
      let line = plot.row(of: tick, among: rows)
      let text = String(tick.text.prefix(gutter))
      let start = left + gutter - 1 - text.count
      screen.write(text, row: top + line, column: max(left, start))
    }
    var pen = TerminalPen(
      screen: screen, top: top, left: left + gutter, rows: rows,
      columns: columns)
    plot.draw(panel.marks, of: sheet, with: &pen)
    screen = pen.screen
    return drawFoot(
      of: plot, at: top + rows, left: left + gutter, width: columns)
  }

  /// Writes what stands below a plot and returns the row after it.
  private mutating func drawFoot(
    of plot: Plot, at row: Int, left: Int, width: Int
  ) -> Int {
    let slot = max(1, width / max(plot.xTicks.count, 1) - 1)
    var end = row
    for tick in plot.xTicks {
      let middle = tick.position * Double(width - 1)
      let parts = wrapped(tick.text, columns: plot.hasNames ? slot : 99)
      for (offset, part) in parts.prefix(3).enumerated() {
        let start = Int((middle - Double(part.count - 1) / 2).rounded())
        let column =
          left + min(max(start, 0), max(width - part.count, 0))
        screen.write(part, row: row + offset, column: column)
        end = max(end, row + offset + 1)
      }
    }
    let label = plot.panel.x.label
    if label.isEmpty { return end }
    let start = left + max(0, (width - label.count) / 2)
    screen.write(String(label.prefix(width)), row: end, column: start)
    return end + 1
  }
}

extension Plot {
  /// Returns how many characters the plot takes in each direction.
  fileprivate func cells(width: Int) -> (columns: Int, rows: Int) {
    guard let grid else {
      let names = panel.y.names?.count
      return (width, names ?? (panel.isSquare ? width / 2 : 12))
    }
    let isMap = panel.marks.contains { !$0.cellValues.isEmpty }
    let across = min(width / max(grid.columns, 1), isMap ? 8 : 32)
    if across == 0 { return (width, max(grid.rows, 1)) }
    // A character is about twice as high as it is wide.
    let down = Int((Double(across) * grid.aspect / 2).rounded())
    return (
      across * grid.columns, grid.rows * (isMap ? 1 : max(down, 1))
    )
  }

  fileprivate func row(of tick: Tick, among rows: Int) -> Int {
    guard let grid else {
      return Int(((1 - tick.position) * Double(rows - 1)).rounded())
    }
    return Int((1 - tick.position) * Double(grid.rows))
      * rows / max(grid.rows, 1)
  }
}
