extension Plot {
  /// Draws the outline of the bins, so that two histograms show both.
  func drawHistogram(
    _ bins: [Bin], _ series: Int, with pen: inout some Pen
  ) {
    let tops = bins.flatMap {
      [Point(x: $0.low, y: $0.height), Point(x: $0.high, y: $0.height)]
    }
    let outline = tops.compactMap { place($0.x, $0.y) }
    guard let first = outline.first, let last = outline.last else {
      return
    }
    let feet =
      [Point(x: first.x, y: 0)] + outline + [Point(x: last.x, y: 0)]
    pen.area(feet, series: series)
    pen.line(feet, series: series, isThin: false)
  }

  /// The place of a mark of bars among those that stand side by side.
  struct Slot {
    var index: Int
    var count: Int
  }

  func drawBars(
    _ values: [Double], _ errors: [Double], in slot: Slot,
    _ series: Int,
    with pen: inout some Pen
  ) {
    let width = 0.8 / Double(slot.count)
    for (index, value) in values.enumerated() {
      let left = Double(index) - 0.4 + width * Double(slot.index)
      let bin = Bin(low: left, high: left + width, height: value)
      drawBar(bin, series, with: &pen)
      if !errors.isEmpty {
        let top = Point(x: left + width / 2, y: value)
        drawWhisker(top, errors[index], series, with: &pen)
      }
    }
  }

  /// Draws a bar from 0, or from the axis if 0 has no place on it.
  func drawBar(
    _ bin: Bin, _ series: Int, with pen: inout some Pen
  ) {
    guard let low = place(bin.low, bin.height),
      let high = place(bin.high, bin.height)
    else { return }
    let zero = min(max(y.position(of: 0) ?? 0, 0), 1)
    let box = Box(
      left: max(low.x, 0), right: min(high.x, 1),
      bottom: max(min(zero, low.y), 0), top: min(max(zero, low.y), 1))
    if box.left < box.right { pen.bar(box, series: series) }
  }
}
