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
  /// It keeps some hundred rows of the distances, never all of them.
  ///
  /// - Parameters:
  ///   - other: As many columns; may be the same matrix. The program
  ///     stops if it has not.
  ///   - scale: As of ``forEachRun(ofSquaredDistancesTo:scale:width:_:)``.
  ///   - body: Called with the index of a row and `other.rows` numbers,
  ///     which are lent for the time of the call.
  public func forEachRow(
    ofSquaredDistancesTo other: Matrix, scale: Double = 1,
    _ body: (Int, UnsafeBufferPointer<Double>) -> Void
  ) {
    forEachRun(
      ofSquaredDistancesTo: other, scale: scale, width: max(other.rows, 1)
    ) { row, _, run in body(row, UnsafeBufferPointer(run)) }
  }

  /// Calls a function with the squared distances of rows to those of
  /// another matrix, or of each row to all rows after it; on any core,
  /// several at a time.
  ///
  /// A row's runs come from left to right, and on one core. Each distance
  /// is right to a share of ``squaredDistanceError``, unless it is below
  /// 1e-290.
  ///
  /// - Parameters:
  ///   - other: As many columns; nil for the rows after each row, so that
  ///     each pair is met once. The program stops if it has others.
  ///   - scale: A power of two that all differences are multiplied by
  ///     before they are squared, if their squares would leave the range
  ///     of a `Double`. What leaves it still is 0 or infinity.
  ///   - width: The numbers of the longest run.
  ///   - body: Called with a row, the first row that it meets, and the
  ///     run.
  public func forEachRun(
    ofSquaredDistancesTo other: Matrix?, scale: Double = 1,
    width: Int = 1024, _ body: RunBody
  ) {
    let others = other ?? self
    require(
      columns == others.columns,
      "Points of \(columns) features have no distance to points of "
        + "\(others.columns).")
    //> center
    let center = rows > 0 ? middleRow() : others.middleRow()
    let a = minus(row: center).scaled(by: scale)
    let b = other?.minus(row: center).scaled(by: scale) ?? a
    let (squaresA, squaresB) = (a.squaredNorms(), b.squaredNorms())
    //< center
    a.forEachRun(ofProductsWith: other == nil ? nil : b, width: width) {
      row, first, run in
      let places = first..<first + run.count
      let isClear = squaresB.withUnsafeBufferPointer {
        run.becomeDistances(squaresA[row], .init(rebasing: $0[places]))
      }
      if !isClear {
        for place in places where run[place - first] < 0 {
          run[place - first] = squaredDifference(
            row, to: others, row: place, scale: scale)
        }
      }
      body(row, first, run)
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
  func squaredDifference(
    _ i: Int, to other: Matrix, row j: Int, scale: Double
  ) -> Double {
    elements.withUnsafeBytes { a in
      other.elements.withUnsafeBytes { b in
        var sums = SIMD8<Double>()
        var column = 0
        while column + 8 <= columns {
          let difference =
            a.eightDoubles(at: 8 * (i * columns + column))
            - b.eightDoubles(at: 8 * (j * columns + column))
          sums += difference * scale * (difference * scale)
          column += 8
        }
        var sum = sums.sum()
        while column < columns {
          let difference =
            elements[i * columns + column]
            - other.elements[j * columns + column]
          sum += difference * scale * (difference * scale)
          column += 1
        }
        return sum
      }
    }
  }
}

extension UnsafeMutableBufferPointer<Double> {
  /// Makes squared distances of products.
  ///
  /// - Parameters:
  ///   - own: The sum of squares of the row.
  ///   - others: Those of the rows that it meets.
  /// - Returns: Whether all are right; those that are not become -1.
  fileprivate func becomeDistances(
    _ own: Double, _ others: UnsafeBufferPointer<Double>
  ) -> Bool {
    var signs: UInt64 = 0
    //> distance
    for place in indices {
      let terms = own + others[place]
      let distance = terms - 2 * self[place]
      let isClear = distance > 1e-6 * terms + 1e-290
      let result = isClear ? distance : -1
      self[place] = result
      signs |= result.bitPattern
    }
    //< distance
    return signs.leadingZeroBitCount > 0
  }
}
