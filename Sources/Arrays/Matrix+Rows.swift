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

  /// Returns the bits of ``columnMeans()``, by all cores.
  func columnMeansByAllCores() -> [Double] {
    var sums = [Double](repeating: 0, count: columns)
    elements.withUnsafeBufferPointer { elements in
      sums.withUnsafeMutableBufferPointer { sums in
        guard let from = elements.baseAddress, let sums = sums.baseAddress
        else { return }
        // Few columns lie in one line of a cache, for which cores fight.
        forRanges(columns, isLarge: columns >= 128) { range in
          for row in 0..<rows {
            let start = from + row * columns
            for column in range { sums[column] += start[column] }
          }
        }
      }
    }
    return sums.map { $0 / Double(rows) }
  }

  /// Returns the sum of squares of each row.
  public func squaredNorms() -> [Double] {
    mapRows { $0.sumOfSquares() }
  }

  /// Returns a number for each row; the function is called on any core.
  ///
  /// - Parameter body: Called with a row of `columns` numbers, which is
  ///   lent for the time of the call.
  /// - Returns: A number for each of the rows, in their order.
  public func mapRows(
    _ body: (UnsafeBufferPointer<Double>) -> Double
  ) -> [Double] {
    var results = [Double](repeating: 0, count: rows)
    results.withUnsafeMutableBufferPointer { results in
      elements.withUnsafeBufferPointer { elements in
        forRanges(rows, isLarge: rows * columns >= 1 << 14) { range in
          for row in range {
            let places = row * columns..<(row + 1) * columns
            results[row] = body(
              UnsafeBufferPointer(rebasing: elements[places]))
          }
        }
      }
    }
    return results
  }
}
