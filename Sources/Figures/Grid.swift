/// The cells of a heat map or of a sheet of images.
struct Grid: Codable, Sendable {
  var rows: Int
  var columns: Int
  /// The height of a cell, for a width of 1.
  var aspect = 1.0
  var rowNames: [String]
  var columnNames: [String]
}

extension Grid {
  func box(row: Int, column: Int) -> Box {
    let (width, height) = (1 / Double(columns), 1 / Double(rows))
    return Box(
      left: Double(column) * width, right: Double(column + 1) * width,
      bottom: 1 - Double(row + 1) * height,
      top: 1 - Double(row) * height)
  }
}
