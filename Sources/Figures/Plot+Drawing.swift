extension Plot {
  /// Draws marks from the first, at the back, to the last.
  func draw(
    _ marks: [Mark], of sheet: Sheet, with pen: inout some Pen
  ) {
    let bars = marks.filter { $0.barNames != nil }.count
    var barsDrawn = 0
    for (mark, series) in zip(marks, sheet.series(of: marks)) {
      //> marks
      switch mark.form {
      case .curve(let points, let errors, let isJoined):
        drawCurve(points, errors, isJoined, series, with: &pen)
      case .band(let low, let high):
        drawBand(low, high, series, with: &pen)
      //< marks
      case .bars(_, let values, let errors):
        let slot = Slot(index: barsDrawn, count: bars)
        drawBars(values, errors, in: slot, series, with: &pen)
        barsDrawn += 1
      case .histogram(let bins):
        drawHistogram(bins, series, with: &pen)
      case .heatMap(let rows, let grid):
        // The panel of a plot holds the marks of all frames.
        let shades = sheet.shades ?? Scale(shadesOf: panel.marks)
        drawCells(rows, grid, shades, with: &pen)
      case .images(let images, let grid):
        for (index, image) in images.enumerated() {
          let (row, column) = index.quotientAndRemainder(
            dividingBy: grid.columns)
          pen.image(image, grid.box(row: row, column: column))
        }
      case .rule(let value, let isHorizontal):
        let position = (isHorizontal ? y : x).position(of: value)
        if let position, 0...1 ~= position {
          pen.rule(
            at: position, isHorizontal: isHorizontal, label: mark.label)
        }
      }
    }
  }
}
