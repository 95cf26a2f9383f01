extension SVGPage {
  /// Draws a sample and the label of each series, in lines.
  mutating func drawLegend() {
    var x = 0.0
    let marks = figure.frames.flatMap(\.panels).flatMap(\.marks)
    for (series, label) in sheet.labels.enumerated() {
      let lines = SVGPage.lines(label, within: width - 36)
      let length = 36 + (lines.map(SVGPage.width).max() ?? 0)
      if x > 0 && x + length > width {
        (x, height) = (0, height + 18)
      }
      drawSample(of: marks.filter { $0.label == label }, series, at: x)
      for (index, line) in lines.enumerated() {
        if index > 0 { height += 14 }
        text(line, x + 36, height + 12)
      }
      x += length + 14
    }
    if !sheet.labels.isEmpty { height += 20 }
    let isLarge = sheet.plots.contains(where: \.isLarge)
    if isLarge, let shades = sheet.shades {
      drawKey(shades)
    }
  }

  private mutating func drawSample(
    of marks: [Mark], _ series: Int, at x: Double
  ) {
    let box = Box(
      left: x, right: x + 30, bottom: height + 14, top: height + 2)
    var pen = SVGPen(frame: box, clip: "\(identifier)-none")
    for mark in marks.prefix(1) { mark.drawSample(series, with: &pen) }
    elements += pen.elements
  }

  private mutating func drawKey(_ shades: Scale) {
    let ends = [shades.range.lowerBound, shades.range.upperBound]
    let texts = ends.map { decimal($0, digits: 2) }
    text(texts[0], 0, height + 12)
    let left = SVGPage.width(of: texts[0])
    let box = Box(
      left: left, right: left + 120, bottom: height + 14,
      top: height + 2)
    var pen = SVGPen(frame: box, clip: "")
    let steps = Grid(rows: 1, columns: 8, rowNames: [], columnNames: [])
    for column in 0..<8 {
      pen.cell(
        steps.box(row: 0, column: column), shade: Double(column) / 7,
        text: "")
    }
    elements += pen.elements
    text(texts[1], left + 126, height + 12)
    height += 22
  }
}

extension Mark {
  /// Draws a small sample for a legend.
  func drawSample(_ series: Int, with pen: inout some Pen) {
    let middle = [Point(x: 0, y: 0.5), Point(x: 1, y: 0.5)]
    let box = Box(left: 0.1, right: 0.9, bottom: 0, top: 1)
    switch form {
    case .curve(let points, _, let isJoined):
      if isJoined { pen.line(middle, series: series, isThin: false) }
      if points.count <= 24 || !isJoined {
        pen.markers([Point(x: 0.5, y: 0.5)], series: series)
      }
    default:
      pen.bar(box, series: series)
    }
  }
}
