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

extension Matrix {
  /// Returns a number for each of some rows, and the mean of each column
  /// of these rows, on a single way through the memory.
  ///
  /// A row is added where it lies in the cache, since the function has
  /// just read it. Sums are taken of 128 rows at a time, so that they do
  /// not depend on how many cores there are.
  ///
  /// - Parameters:
  ///   - rows: The rows that are asked for.
  ///   - body: Called with a row, as by ``mapRows(_:)``.
  /// - Returns: A number for each of the rows, in their order, and a mean
  ///   for each column; NaN when there are no rows.
  public func mapRowsAndMeans(
    of rows: Range<Int>, _ body: (UnsafeBufferPointer<Double>) -> Double
  ) -> (values: [Double], means: [Double]) {
    let height = 128
    let blocks = (rows.count + height - 1) / height
    var values = [Double](repeating: 0, count: rows.count)
    var sums = [Double](repeating: 0, count: blocks * columns)
    values.withUnsafeMutableBufferPointer { values in
      sums.withUnsafeMutableBufferPointer { sums in
        elements.withUnsafeBufferPointer { elements in
          forRanges(blocks, isLarge: rows.count * columns >= 1 << 14) {
            let end = min($0.upperBound * height, rows.count)
            for place in $0.lowerBound * height..<end {
              let start = (rows.lowerBound + place) * columns
              let row = UnsafeBufferPointer(
                rebasing: elements[start..<start + columns])
              values[place] = body(row)
              row.add(to: sums, at: place / height * columns)
            }
          }
        }
      }
    }
    var means = [Double](repeating: 0, count: columns)
    for (place, sum) in sums.enumerated() { means[place % columns] += sum }
    return (values, means.map { $0 / Double(rows.count) })
  }
}

extension UnsafeBufferPointer<Double> {
  /// Adds its numbers to as many others, from a place on.
  fileprivate func add(
    to sums: UnsafeMutableBufferPointer<Double>, at place: Int
  ) {
    guard let numbers = baseAddress, let start = sums.baseAddress
    else { return }
    let sums = start + place
    for column in 0..<count { sums[column] += numbers[column] }
  }
}
