extension Mark {
  /// The places that a panel with this mark must have room for.
  var corners: [Point] {
    switch form {
    case .curve(let points, let errors, _):
      points.filter { $0.x.isFinite && $0.y.isFinite }
        + zip(points, errors).flatMap { $0.within($1) }
    case .band(let low, let high):
      low + high
    case .bars(_, let values, let errors):
      values.enumerated().flatMap { index, value in
        let top = Point(x: Double(index), y: value)
        return [top, Point(x: top.x, y: 0)]
          + (errors.isEmpty ? [] : top.within(errors[index]))
      }
    case .histogram(let bins):
      bins.flatMap {
        [Point(x: $0.low, y: 0), Point(x: $0.high, y: $0.height)]
      }
    case .heatMap(_, let grid), .images(_, let grid):
      grid.rows * grid.columns == 0 ? [] : [Point(x: 0, y: 0)]
    case .rule(let value, let isHorizontal):
      [
        isHorizontal
          ? Point(x: .nan, y: value) : Point(x: value, y: .nan)
      ]
    }
  }
}
