/// A place, in units of the data or in parts of the plot.
struct Point: Equatable, Sendable {
  var x: Double
  var y: Double
}

extension Point {
  /// Returns the ends of an error's whisker.
  func within(_ error: Double) -> [Point] {
    [Point(x: x, y: y - error), Point(x: x, y: y + error)]
  }
}
