extension Matrix {
  /// Returns this matrix with one row taken from each of its rows.
  ///
  /// It stops the program if the row has not `columns` numbers.
  public func minus(row: [Double]) -> Matrix {
    require(
      row.count == columns,
      "A row of \(row.count) elements cannot be taken from rows of "
        + "\(columns).")
    // Written once: a copy to subtract from would be made by one core.
    let differences = [Double](unsafeUninitializedCapacity: elements.count) {
      let result = $0
      elements.withUnsafeBufferPointer { elements in
        row.withUnsafeBufferPointer { row in
          forRanges(rows, isLarge: elements.count >= 1 << 17) { rows in
            for index in rows {
              let start = index * row.count
              for column in row.indices {
                result[start + column] = elements[start + column] - row[column]
              }
            }
          }
        }
      }
      $1 = elements.count
    }
    return Matrix(rows: rows, columns: columns, elements: differences)
  }

  /// Returns this matrix times a number.
  public func scaled(by factor: Double) -> Matrix {
    if factor == 1 { return self }
    let result = [Double](unsafeUninitializedCapacity: elements.count) {
      result, count in
      count = elements.count
      forRanges(elements.count, isLarge: elements.count >= 1 << 17) {
        for place in $0 { result[place] = elements[place] * factor }
      }
    }
    return Matrix(rows: rows, columns: columns, elements: result)
  }

  /// Returns the matrix whose rows are this one's columns.
  public func transposed() -> Matrix {
    var result = [Double](repeating: 0, count: elements.count)
    for row in 0..<rows {
      for column in 0..<columns {
        result[column * rows + row] = elements[row * columns + column]
      }
    }
    return Matrix(rows: columns, columns: rows, elements: result)
  }

  /// Adds a matrix of the same shape.
  mutating func add(_ other: Matrix) {
    for place in elements.indices {
      elements[place] += other.elements[place]
    }
  }

  /// Adds the products of all pairs of a list's elements.
  ///
  /// - Parameters:
  ///   - list: As many numbers as the matrix has rows and columns.
  ///   - factor: What each product is multiplied by.
  mutating func addSquare(of list: [Double], times factor: Double) {
    for row in 0..<rows {
      let value = factor * list[row]
      for column in 0..<columns {
        elements[row * columns + column] += value * list[column]
      }
    }
  }
}
