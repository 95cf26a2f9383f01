/// A way to show numbers: a line, points, bars, cells.
///
/// A label puts the mark into the legend. Marks with the same label
/// look the same in all panels. What is not finite leaves a gap.
public struct Mark: Codable, Sendable {
  //> form
  enum Form: Codable, Sendable {
    case curve(points: [Point], errors: [Double], isJoined: Bool)
    case band(low: [Point], high: [Point])
    case bars(names: [String], values: [Double], errors: [Double])
    case histogram(bins: [Bin])
    case heatMap(rows: [[Double]], grid: Grid)
    case images(bitmaps: [Bitmap], grid: Grid)
    case rule(value: Double, isHorizontal: Bool)
  }
  //< form

  let form: Form
  let label: String
}

extension Mark {
  /// Whether the mark has a color and a marker of its own.
  var isSeries: Bool {
    switch form {
    case .heatMap, .images, .rule: false
    default: true
    }
  }

  var grid: Grid? {
    switch form {
    case .heatMap(_, let grid), .images(_, let grid): grid
    default: nil
    }
  }

  var barNames: [String]? {
    if case .bars(let names, _, _) = form { names } else { nil }
  }
}
