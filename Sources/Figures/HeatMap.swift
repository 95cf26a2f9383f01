import Arrays

extension Mark {
  /// Shades a cell for each value; writes the values if they are few.
  ///
  /// The first row is on top; all rows have the same length.
  public static func heatMap(
    _ rows: [[Double]], rowNames: [String] = [],
    columnNames: [String] = []
  ) -> Mark {
    let lengths = Set(rows.map(\.count)).sorted()
    require(
      lengths.count <= 1,
      "The rows of a heat map need one length; here are \(lengths).")
    let grid = Grid(
      rows: rows.count, columns: lengths.first ?? 0, rowNames: rowNames,
      columnNames: columnNames)
    return Mark(form: .heatMap(rows: rows, grid: grid), label: "")
  }

  var cellValues: [Double] {
    if case .heatMap(let rows, _) = form {
      rows.flatMap(\.self)
    } else {
      []
    }
  }
}

extension Scale {
  /// The range of the values in heat maps; nil if there are none.
  init?(shadesOf marks: [Mark]) {
    let values = marks.flatMap(\.cellValues).filter(\.isFinite)
    if values.isEmpty { return nil }
    self.init(values, axis: Axis(from: values.min(), to: values.max()))
  }
}
