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
  /// It keeps a block of the distances, never all of them. Each is right
  /// to a share of ``squaredDistanceError``, unless it is below 1e-290.
  ///
  /// - Parameters:
  ///   - other: As many columns; may be the same matrix. The program
  ///     stops if it has not.
  ///   - scale: A power of two that all differences are multiplied by
  ///     before they are squared, if their squares would leave the range
  ///     of a `Double`. What leaves it still is 0 or infinity.
  ///   - body: Called with the index of a row and `other.rows` numbers,
  ///     which are lent for the time of the call.
  public func forEachRow(
    ofSquaredDistancesTo other: Matrix, scale: Double = 1,
    _ body: (Int, UnsafeBufferPointer<Double>) -> Void
  ) {
    require(
      columns == other.columns,
      "Points of \(columns) features have no distance to points of "
        + "\(other.columns).")
    //> center
    let center = rows > 0 ? middleRow() : other.middleRow()
    let a = minus(row: center).scaled(by: scale)
    let b = other.minus(row: center).scaled(by: scale)
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
                distance > 1e-6 * terms + 1e-290
                ? distance
                : squaredDifference(i, to: other, row: j, scale: scale)
            }
            //< distance
            body(i, UnsafeBufferPointer(distances))
          }
        }
      }
    }
  }

  /// The greatest error of a squared distance, as a share of it.
  ///
  /// It is what rounding may do to the terms, of which the distance is a
  /// millionth at least.
  public var squaredDistanceError: Double {
    (2 * Double(columns) + 16) * .ulpOfOne * 1e6
  }
}

extension Matrix {
  /// The squared distance of two rows as they were given, without the
  /// rounding of the center and of the products.
  private func squaredDifference(
    _ i: Int, to other: Matrix, row j: Int, scale: Double
  ) -> Double {
    elements.withUnsafeBufferPointer { a in
      other.elements.withUnsafeBufferPointer { b in
        var sums = SIMD8<Double>()
        var column = 0
        while column + 8 <= columns {
          let difference =
            a.eight(at: i * columns + column)
            - b.eight(at: j * columns + column)
          sums += difference * scale * (difference * scale)
          column += 8
        }
        var sum = sums.sum()
        while column < columns {
          let difference = a[i * columns + column] - b[j * columns + column]
          sum += difference * scale * (difference * scale)
          column += 1
        }
        return sum
      }
    }
  }
}

extension UnsafeBufferPointer<Double> {
  /// Eight neighboring numbers.
  fileprivate func eight(at place: Int) -> SIMD8<Double> {
    UnsafeRawBufferPointer(self).loadUnaligned(
      fromByteOffset: place * 8, as: SIMD8<Double>.self)
  }
}
