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

  /// Returns the mean of each column of some rows, by all cores.
  ///
  /// - Returns: The bits of `columnMeans` of a matrix of those rows,
  ///   which need not be copied.
  public func columnMeans(of rows: Range<Int>) -> [Double] {
    var sums = [Double](repeating: 0, count: columns)
    elements.withUnsafeBufferPointer { elements in
      sums.withUnsafeMutableBufferPointer { sums in
        guard let x = elements.baseAddress, let y = sums.baseAddress
        else { return }
        // Few columns lie in one line of a cache, which cores fight for.
        forRanges(columns, isLarge: columns >= 128) { range in
          for row in rows {
            let start = x + row * columns
            for column in range { y[column] += start[column] }
          }
        }
      }
    }
    return sums.map { $0 / Double(rows.count) }
  }

  /// Returns the sum of squares of each row.
  public func squaredNorms() -> [Double] {
    mapRows { $0.sumOfSquares() }
  }

  /// Returns a number for each row; the function is called on any core.
  ///
  /// - Parameters:
  ///   - rows: The rows that are asked for; all of them, if not given.
  ///   - body: Called with a row of `columns` numbers, which is lent for
  ///     the time of the call.
  /// - Returns: A number for each of the rows, in their order.
  public func mapRows(
    of rows: Range<Int>? = nil,
    _ body: (UnsafeBufferPointer<Double>) -> Double
  ) -> [Double] {
    let rows = rows ?? 0..<self.rows
    let first = rows.lowerBound
    var results = [Double](repeating: 0, count: rows.count)
    results.withUnsafeMutableBufferPointer { results in
      elements.withUnsafeBufferPointer { elements in
        let isLarge = rows.count * columns >= 1 << 14
        forRanges(rows.count, isLarge: isLarge) { range in
          for place in range {
            let start = (first + place) * columns
            results[place] = body(
              UnsafeBufferPointer(
                rebasing: elements[start..<start + columns]))
          }
        }
      }
    }
    return results
  }
}
