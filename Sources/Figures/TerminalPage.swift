/// Lays out a figure's panels in lines of text.
struct TerminalPage {
  let figure: Figure
  let sheet: Sheet
  var screen: Screen
  var row = 0

  mutating func draw() -> String {
    for line in wrapped(figure.title, columns: screen.columns) {
      screen.write(line, row: row, column: 0)
      row += 1
    }
    drawLegend()
    let panels = figure.frames.last?.panels ?? []
    let fitting = min(figure.columns, panels.count, screen.columns / 24)
    let count = max(1, fitting)
    let width = (screen.columns - 2 * (count - 1)) / count
    for start in stride(from: 0, to: panels.count, by: count) {
      var foot = self.row
      let row = panels[start...].prefix(count)
      for (offset, panel) in row.enumerated() {
        let end = draw(
          panel, sheet.plots[start + offset],
          left: offset * (width + 2), width: width)
        foot = max(foot, end)
      }
      self.row = foot
    }
    return screen.text()
  }

  private mutating func drawLegend() {
    var column = 0
    for (series, label) in sheet.labels.enumerated() {
      let length = label.count + 4
      if column > 0 && column + length > screen.columns {
        (column, row) = (0, row + 1)
      }
      let sign =
        screen.isColored ? "■" : TerminalPen.glyphs[series % 8]
      screen.write(
        String(sign), row: row, column: column,
        ink: TerminalPen.inks[series % 8])
      screen.write(label, row: row, column: column + 2)
      column += length
    }
    if !sheet.labels.isEmpty { row += 1 }
  }
}
