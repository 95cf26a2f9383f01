extension Matrix {
  /// Returns the squared distance of each row to each row of another.
  ///
  /// - Parameter other: As many columns; may be the same matrix. The
  ///   program stops if it has not.
  /// - Returns: `rows` × `other.rows`, at least 0, and exactly 0 for
  ///   equal rows.
  public func squaredDistances(to other: Matrix) -> Matrix {
    var result = [Double](repeating: 0, count: rows * other.rows)
    result.withUnsafeMutableBufferPointer { result in
      forEachRow(ofSquaredDistancesTo: other) { row, distances in
        let start = row * other.rows
        for (place, distance) in distances.enumerated() {
          result[start + place] = distance
        }
      }
    }
    return Matrix(rows: rows, columns: other.rows, elements: result)
  }
}

extension Matrix {
  /// Calls a function with each row's squared distances to the rows of
  /// another matrix; on any core, several at a time.
  ///
  /// It keeps a block of the distances, never all of them.
  ///
  /// - Parameters:
  ///   - other: As many columns; may be the same matrix. The program
  ///     stops if it has not.
  ///   - body: Called with the index of a row and `other.rows` numbers,
  ///     which are lent for the time of the call.
  public func forEachRow(
    ofSquaredDistancesTo other: Matrix,
    _ body: (Int, UnsafeBufferPointer<Double>) -> Void
  ) {
    require(
      columns == other.columns,
      "Points of \(columns) features have no distance to points of "
        + "\(other.columns).")
    //> center
    let center = rows > 0 ? columnMeans() : other.columnMeans()
    let (a, b) = (minus(row: center), other.minus(row: center))
    let (squaresA, squaresB) = (a.squaredNorms(), b.squaredNorms())
    //< center
    // A block of distances stays in the processor's fast memory.
    let blocks = stride(from: 0, to: rows, by: 128).map {
      $0..<min($0 + 128, rows)
    }
    forRanges(blocks.count, isLarge: rows * other.rows >= 1 << 14) {
      for block in blocks[$0] {
        var products = a.rows(block).times(b, transposingOther: true)
        products.elements.withUnsafeMutableBufferPointer { table in
          for (place, i) in block.enumerated() {
            let start = place * other.rows
            let distances = UnsafeMutableBufferPointer(
              rebasing: table[start..<start + other.rows])
            //> distance
            for j in 0..<other.rows {
              let terms = squaresA[i] + squaresB[j]
              let distance = terms - 2 * distances[j]
              distances[j] =
                distance > 1e-6 * terms
                ? distance : a.squaredDistance(ofRow: i, to: b, row: j)
            }
            //< distance
            body(i, UnsafeBufferPointer(distances))
          }
        }
      }
    }
  }

  /// The squared distance of two rows, without the products' rounding.
  private func squaredDistance(
    ofRow i: Int, to other: Matrix, row j: Int
  ) -> Double {
    var sum = 0.0
    for column in 0..<columns {
      let difference =
        elements[i * columns + column]
        - other.elements[j * columns + column]
      sum += difference * difference
    }
    return sum
  }
}
