extension Matrix {
  //> means
  /// Returns the mean of each column; NaN when there are no rows.
  public func columnMeans() -> [Double] {
    var sums = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      let start = row * columns
      for column in 0..<columns {
        sums[column] += elements[start + column]
      }
    }
    return sums.map { $0 / Double(rows) }
  }
  //< means

  /// Returns the mean of each column's differences from a number.
  func columnMeans(from start: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        sums[column] += elements[row * columns + column] - start[column]
      }
    }
    return sums.map { $0 / Double(rows) }
  }

  /// Returns the sum of squares of each row.
  public func squaredNorms() -> [Double] {
    (0..<rows).map { row in
      let start = row * columns
      let values = elements[start..<start + columns]
      return values.reduce(0) { $0 + $1 * $1 }
    }
  }

  /// Returns a number for each row; the function is called on any core.
  ///
  /// - Parameter body: Called with a row of `columns` numbers, which is
  ///   lent for the time of the call.
  /// - Returns: `rows` numbers, in the order of the rows.
  public func mapRows(
    _ body: (UnsafeBufferPointer<Double>) -> Double
  ) -> [Double] {
    var results = [Double](repeating: 0, count: rows)
    results.withUnsafeMutableBufferPointer { results in
      elements.withUnsafeBufferPointer { elements in
        forRanges(rows, isLarge: elements.count >= 1 << 14) { range in
          for row in range {
            let places = row * columns..<(row + 1) * columns
            let values = UnsafeBufferPointer(rebasing: elements[places])
            results[row] = body(values)
          }
        }
      }
    }
    return results
  }
}
