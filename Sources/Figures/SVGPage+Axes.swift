extension SVGPage {
  /// Draws the panels' axes row by row, and keeps where the plots lie.
  mutating func drawRows() {
    let count = min(figure.columns, max(sheet.plots.count, 1))
    let gutters = (0..<count).map { gutter(column: $0, of: count) }
    let gaps = SVGPage.gap * Double(count - 1) + SVGPage.margin
    let width =
      (SVGPage.width - gutters.reduce(gaps, +)) / Double(count)
    for start in stride(from: 0, to: sheet.plots.count, by: count) {
      let row = sheet.plots[start...].prefix(count)
      drawRow(Array(row), gutters: gutters, width: width)
    }
    if sheet.plots.isEmpty {
      text(
        "no data", SVGPage.width / 2, height + 40, "m", anchor: "middle"
      )
      height += 80
    }
  }

  private mutating func drawRow(
    _ row: [Plot], gutters: [Double], width: Double
  ) {
    let sizes = row.map {
      $0.size(width: width, columns: gutters.count)
    }
    let titles = row.contains { !$0.panel.title.isEmpty } ? 18.0 : 0
    let labels = row.contains { !$0.panel.y.label.isEmpty } ? 18.0 : 6
    let top = height + titles + labels
    var (left, foot) = (0.0, 0.0)
    for (column, plot) in row.enumerated() {
      let size = sizes[column]
      let start = left + gutters[column]
      let frame = Box(
        left: start, right: start + size[0], bottom: top + size[1],
        top: top)
      text(plot.panel.title, left, height + 14, "h")
      text(plot.panel.y.label, left, height + titles + 12, "m")
      drawRows(of: plot, in: frame, hasNumbers: gutters[column] > 0)
      foot = max(foot, drawColumns(of: plot, in: frame) - top)
      frames.append(frame)
      left = start + width + SVGPage.gap
    }
    height = top + foot + 10
  }

  /// Draws the lines across a plot and the numbers to its left.
  private mutating func drawRows(
    of plot: Plot, in frame: Box, hasNumbers: Bool
  ) {
    elements.append(
      "<clipPath id=\"\(identifier)-clip-\(frames.count)\"><rect "
        + "x=\"\(fixed(frame.left))\" y=\"\(fixed(frame.top))\" "
        + "width=\"\(fixed(frame.right - frame.left))\" "
        + "height=\"\(fixed(frame.bottom - frame.top))\"/></clipPath>")
    if plot.isEmpty {
      text(
        "no data", (frame.left + frame.right) / 2,
        (frame.top + frame.bottom) / 2, "m", anchor: "middle")
      return
    }
    for tick in plot.yTicks {
      let y = frame.bottom + tick.position * (frame.top - frame.bottom)
      if plot.grid == nil {
        line(
          "g", "M\(fixed(frame.left)) \(fixed(y))H\(fixed(frame.right))"
        )
      }
      if hasNumbers {
        text(tick.text, frame.left - 6, y + 4, anchor: "end")
      }
    }
  }

  /// Draws a plot's lower edge and what is written below it.
  ///
  /// - Returns: Where the text ends.
  private mutating func drawColumns(of plot: Plot, in frame: Box)
    -> Double
  {
    let width = frame.right - frame.left
    var end = frame.bottom
    if plot.isEmpty { return end }
    if plot.grid == nil {
      line("x", "M\(fixed(frame.left)) \(fixed(end))h\(fixed(width))")
    }
    let slot = width / Double(max(plot.xTicks.count, 1)) - 6
    let room = plot.hasNames ? Int(slot / SVGPage.characterWidth) : 99
    for tick in plot.xTicks {
      let x = frame.left + tick.position * width
      if !plot.hasNames {
        line("x", "M\(fixed(x)) \(fixed(frame.bottom))v4")
      }
      for (index, part) in wrapped(tick.text, columns: room)
        .enumerated()
      {
        let y = frame.bottom + 17 + 14 * Double(index)
        text(part, x, y, anchor: "middle")
        end = max(end, y)
      }
    }
    if plot.panel.x.label.isEmpty { return end }
    let middle = (frame.left + frame.right) / 2
    text(plot.panel.x.label, middle, end + 17, "m", anchor: "middle")
    return end + 17
  }

  private mutating func line(_ look: String, _ path: String) {
    elements.append("<path class=\"\(look)\" d=\"\(path)\"/>")
  }

  /// The room that a column needs for the numbers to its left.
  private func gutter(column: Int, of count: Int) -> Double {
    if figure.sharesAxes && column > 0 { return 0 }
    let inside = sheet.plots.enumerated().filter {
      $0.offset % count == column
    }
    let texts = inside.flatMap { $0.element.yTicks.map(\.text) }
    let widest = texts.map(SVGPage.width).max() ?? 0
    return widest == 0 ? 0 : widest + 8
  }
}
