extension SVGPage {
  /// Draws the panels' axes row by row, and keeps where the plots lie.
  mutating func drawRows() {
    let gutters = (0..<columns).map { gutter(column: $0) }
    let (gap, margin) = rooms(gutters)
    let rest = gap * Double(columns - 1) + margin
    let width = (self.width - gutters.reduce(rest, +)) / Double(columns)
    for start in stride(from: 0, to: sheet.plots.count, by: columns) {
      let row = sheet.plots[start...].prefix(columns)
      drawRow(
        Array(row), gutters: gutters, width: width, gap: gap,
        spare: min(gap, margin) - SVGPage.space)
    }
    if sheet.plots.isEmpty {
      text("no data", self.width / 2, height + 40, "m", anchor: "middle")
      height += 80
    }
  }

  /// The room between two columns and to the right of the last, so that
  /// numbers at the ends of two axes do not touch.
  private func rooms(_ gutters: [Double]) -> (gap: Double, margin: Double) {
    let numbers = sheet.plots.filter { !$0.hasNames && !$0.isEmpty }
    func half(_ tick: Tick?) -> Double {
      tick.map { SVGPage.width(of: $0.text) / 2 } ?? 0
    }
    let first = numbers.map { half($0.xTicks.first) }.max() ?? 0
    let last = numbers.map { half($0.xTicks.last) }.max() ?? 0
    let least = gutters.dropFirst().min() ?? 0
    return (
      max(22, first + last + SVGPage.space - least),
      max(SVGPage.margin, last)
    )
  }

  private mutating func drawRow(
    _ row: [Plot], gutters: [Double], width: Double, gap: Double,
    spare: Double
  ) {
    let sizes = row.map { $0.size(width: width, columns: columns) }
    let heads = zip(row, gutters).map {
      Head($0.panel, room: $1 + width + spare)
    }
    let titles = heads.map(\.title.count).max() ?? 0
    let labels = heads.map(\.label.count).max() ?? 0
    let titleHeight = titles == 0 ? 0 : 4 + 14 * Double(titles)
    // The number at the top of an axis reaches above it.
    let top =
      height + titleHeight + (labels == 0 ? 6 : 11)
      + 14 * Double(labels)
    var (left, foot) = (0.0, 0.0)
    for (column, plot) in row.enumerated() {
      let size = sizes[column]
      let start = left + gutters[column]
      let frame = Box(
        left: start, right: start + size[0], bottom: top + size[1],
        top: top)
      for (index, line) in heads[column].title.enumerated() {
        text(line, left, height + 14 + 14 * Double(index), "h")
      }
      for (index, line) in heads[column].label.reversed().enumerated() {
        text(line, left, top - 12 - 14 * Double(index), "m")
      }
      drawRows(of: plot, in: frame, hasNumbers: gutters[column] > 0)
      let room = left...start + width + spare
      foot = max(foot, drawColumns(of: plot, in: frame, room: room) - top)
      frames.append(frame)
      left = start + width + gap
    }
    height = top + foot + 10
  }

  /// What stands above a panel, in lines.
  private struct Head {
    var title: [String]
    var label: [String]

    init(_ panel: Panel, room: Double) {
      title = SVGPage.lines(panel.title, within: room / 1.1)
      label = SVGPage.lines(panel.y.label, within: room)
    }
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
    let places = plot.yTicks.map {
      frame.bottom + $0.position * (frame.top - frame.bottom)
    }
    // A line of text is 12 units high with its letters' tails.
    let step = SVGPage.step(of: places.map { _ in 10 }, at: places)
    for (index, (tick, y)) in zip(plot.yTicks, places).enumerated() {
      if plot.grid == nil {
        line(
          "g", "M\(fixed(frame.left)) \(fixed(y))H\(fixed(frame.right))"
        )
      }
      if hasNumbers, index % step == 0 {
        text(tick.text, frame.left - 6, y + 4, anchor: "end")
      }
    }
  }

  /// Draws a plot's lower edge and what is written below it.
  ///
  /// - Returns: Where the text ends.
  private mutating func drawColumns(
    of plot: Plot, in frame: Box, room: ClosedRange<Double>
  ) -> Double {
    let width = frame.right - frame.left
    if plot.isEmpty { return frame.bottom }
    if plot.grid == nil {
      line(
        "x",
        "M\(fixed(frame.left)) \(fixed(frame.bottom))h\(fixed(width))")
    }
    let places = plot.xTicks.map { frame.left + $0.position * width }
    if !plot.hasNames {
      for x in places { line("x", "M\(fixed(x)) \(fixed(frame.bottom))v4") }
    }
    let texts = plot.xTicks.map(\.text)
    let slot = width / Double(max(texts.count, 1))
    let step =
      plot.hasNames
      ? SVGPage.step(ofNames: texts, slot: slot)
      : SVGPage.step(of: texts.map(SVGPage.width), at: places)
    var end = frame.bottom
    for index in stride(from: 0, to: texts.count, by: step) {
      let lines =
        plot.hasNames
        ? SVGPage.lines(
          texts[index], within: Double(step) * slot - SVGPage.space)
        : [texts[index]]
      end = max(end, below(lines, at: places[index], frame.bottom))
    }
    let middle = (frame.left + frame.right) / 2
    let reach =
      2
      * min(
        middle - room.lowerBound, room.upperBound - middle)
    let label = SVGPage.lines(plot.panel.x.label, within: reach)
    return label.isEmpty ? end : below(label, at: middle, end, "m")
  }

  /// Writes lines one below the other; returns where they end.
  private mutating func below(
    _ lines: [String], at x: Double, _ top: Double, _ look: String = ""
  ) -> Double {
    for (index, line) in lines.enumerated() {
      text(line, x, top + 17 + 14 * Double(index), look, anchor: "middle")
    }
    return top + 17 + 14 * Double(max(0, lines.count - 1))
  }

  private mutating func line(_ look: String, _ path: String) {
    elements.append("<path class=\"\(look)\" d=\"\(path)\"/>")
  }

  /// The room that a column needs for the numbers to its left.
  private func gutter(column: Int) -> Double {
    if figure.sharesAxes && column > 0 { return 0 }
    let inside = sheet.plots.enumerated().filter {
      $0.offset % columns == column
    }
    let texts = inside.flatMap { $0.element.yTicks.map(\.text) }
    let widest = texts.map(SVGPage.width).max() ?? 0
    // Digits are wider than letters, and wider still in some systems' fonts.
    return widest == 0 ? 0 : 1.13 * widest + 8
  }
}
