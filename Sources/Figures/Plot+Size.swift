extension Plot {
  /// Whether names stand below the plot in place of numbers.
  var hasNames: Bool {
    grid != nil || panel.marks.contains { $0.barNames != nil }
  }

  /// Whether the cells are too many to write their values.
  var isLarge: Bool {
    guard let grid,
      panel.marks.contains(where: { !$0.cellValues.isEmpty })
    else { return false }
    return grid.rows * grid.columns > 144
  }

  /// Returns the width and height of the plot in a column of a width.
  func size(width: Double, columns: Int) -> [Double] {
    if let grid {
      let cell = min(
        width / Double(max(grid.columns, 1)),
        320 / (Double(max(grid.rows, 1)) * grid.aspect), 56)
      return [
        cell * Double(grid.columns),
        cell * grid.aspect * Double(grid.rows),
      ]
    }
    // A line of text is 12 units high, with room between two of them.
    if let names = panel.y.names { return [width, 17 * Double(names.count)] }
    if panel.isSquare { return [min(width, 300), min(width, 300)] }
    return [
      width, width * (columns == 1 ? 0.46 : columns == 2 ? 0.62 : 0.8),
    ]
  }
}
