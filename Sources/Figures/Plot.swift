/// A tick where it stands, with its number or name.
struct Tick: Sendable {
  var position: Double
  var text: String
}

/// A panel that is ready to be drawn: its ranges and ticks are fixed.
struct Plot: Sendable {
  var panel: Panel
  var x: Scale
  var y: Scale
  var xTicks: [Tick]
  var yTicks: [Tick]
  var grid: Grid?
  var isEmpty: Bool

  /// Lays out a panel; its ranges hold corners that panels share, or
  /// just its own.
  init(_ panel: Panel, shared: [Point]?, xCount: Int, yCount: Int) {
    self.panel = panel
    grid = panel.marks.lazy.compactMap(\.grid).first
    let names = panel.marks.lazy.compactMap(\.barNames).first
    let corners = shared ?? panel.marks.flatMap(\.corners)
    var axes = (x: panel.x, y: panel.y)
    if let count = grid?.columns ?? names?.count {
      (axes.x.from, axes.x.to) = (-0.5, Double(max(count, 1)) - 0.5)
    }
    if let grid {
      (axes.y.from, axes.y.to) = (0.5 - Double(grid.rows), 0.5)
    }
    let x = Scale(corners.map(\.x), axis: axes.x, ticks: xCount)
    let y = Scale(corners.map(\.y), axis: axes.y, ticks: yCount)
    (self.x, self.y) = (x, y)
    xTicks = Plot.ticks(x, names: grid?.columnNames ?? names, sign: 1)
    yTicks = Plot.ticks(y, names: grid?.rowNames ?? axes.y.names, sign: -1)
    isEmpty = !panel.marks.flatMap(\.corners).contains {
      x.position(of: $0.x) != nil && y.position(of: $0.y) != nil
    }
  }

  private static func ticks(
    _ scale: Scale, names: [String]?, sign: Double
  ) -> [Tick] {
    let places = names.map { $0.indices.map { sign * Double($0) } }
    return zip(
      places ?? scale.ticks, names ?? scale.ticks.map(scale.text)
    )
    .compactMap { value, text in
      scale.position(of: value).map { Tick(position: $0, text: text) }
    }
  }

  /// Places a point in the plot, or returns nil if it has no place.
  func place(_ x: Double, _ y: Double) -> Point? {
    guard let x = self.x.position(of: x), let y = self.y.position(of: y)
    else { return nil }
    return Point(x: x, y: y)
  }
}
