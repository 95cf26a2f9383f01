/// A way to show numbers: a line, points, bars, cells.
///
/// A label puts the mark into the legend. Marks with the same label
/// look the same in all panels. What is not finite leaves a gap.
public struct Mark: Sendable {
  enum Form: Sendable {
    case curve([Point], errors: [Double], isJoined: Bool)
    case band([Point], [Point])
    case bars([String], [Double], errors: [Double])
    case histogram([Bin])
    case heatMap([[Double]], Grid)
    case images([Bitmap], Grid)
    case rule(Double, isHorizontal: Bool)
  }

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
