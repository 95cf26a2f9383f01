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

extension Point: Codable {
  /// Reads two numbers, as ``encode(to:)`` writes them.
  init(from decoder: any Decoder) throws {
    var pair = try decoder.unkeyedContainer()
    let (x, y) = try (pair.decode(Double.self), pair.decode(Double.self))
    self.init(x: x, y: y)
  }

  /// Writes two numbers without their names: a film has thousands.
  func encode(to encoder: any Encoder) throws {
    var pair = encoder.unkeyedContainer()
    try pair.encode(x)
    try pair.encode(y)
  }
}
