/// What draws marks.
///
/// Places are parts of the plot: x to the right and y upward, from 0 to
/// 1.
protocol Pen {
  /// Draws a line through points that have no gap between them.
  mutating func line(_ points: [Point], series: Int, isThin: Bool)

  /// Draws a series' marker at each point.
  mutating func markers(_ points: [Point], series: Int)

  /// Shades a polygon.
  mutating func area(_ outline: [Point], series: Int)

  /// Draws a bar.
  mutating func bar(_ box: Box, series: Int)

  /// Shades a cell, from 0 for the least value to 1 for the greatest.
  mutating func cell(_ box: Box, shade: Double, text: String)

  /// Draws an image.
  mutating func image(_ bitmap: Bitmap, _ box: Box)

  /// Draws a reference line and its label.
  mutating func rule(
    at position: Double, isHorizontal: Bool, label: String)
}
