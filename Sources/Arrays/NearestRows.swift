extension Matrix {
  /// Calls a function with each row and the rows of another matrix that
  /// are nearest to it; on any core, several at a time.
  ///
  /// Several rows are nearest only if they are equally near in exact
  /// arithmetic, as if each number were known to all its digits.
  ///
  /// - Parameters:
  ///   - other: As many columns; may be the same matrix.
  ///   - itself: For each row the row of `other` that does not count.
  ///   - body: Called with the index of a row and those of its nearest
  ///     rows, in ascending order; none if `other` has no further row.
  public func forEachRow(
    nearestIn other: Matrix, except itself: [Int],
    _ body: (Int, [Int]) -> Void
  ) {
    require(
      itself.count == rows,
      "\(rows) rows have \(rows) places among the others, not "
        + "\(itself.count).")
    forEachRow(
      ofSquaredDistancesTo: other, scale: other.distanceScale()
    ) { row, distances in
      let near = nearRows(distances, except: itself[row])
      body(row, near.count > 1 ? nearest(row, near, other) : near)
    }
  }

  /// The rows that rounding may have kept from being the nearest.
  private func nearRows(
    _ distances: UnsafeBufferPointer<Double>, except itself: Int
  ) -> [Int] {
    let margin = 1 + 2 * squaredDistanceError
    var (limit, found) = (Double.infinity, [Int]())
    for (other, distance) in distances.enumerated()
    where distance <= limit && other != itself {
      found.append(other)
      limit = min(limit, distance * margin + 1e-289)
    }
    return found.filter { distances[$0] <= limit }
  }

  /// Those of some rows that are nearest in exact arithmetic.
  private func nearest(
    _ row: Int, _ near: [Int], _ other: Matrix
  ) -> [Int] {
    var found = [near[0]]
    for next in near.dropFirst() {
      let order = compareDistances(of: row, to: other, next, found[0])
      if order < 0 { found = [] }
      if order <= 0 { found.append(next) }
    }
    return found
  }
}

extension Matrix {
  /// Says which of two rows of another matrix is nearer to a row, in
  /// exact arithmetic.
  ///
  /// The difference of the squared distances to y and z is
  /// y y - z z - 2 x y + 2 x z in each column, a sum of products of the
  /// numbers as they were given.
  ///
  /// - Returns: -1 if the first is nearer, 1 if the second is, 0 if
  ///   neither.
  public func compareDistances(
    of row: Int, to other: Matrix, _ first: Int, _ second: Int
  ) -> Int {
    let terms = (0..<columns).map {
      (
        x: elements[row * columns + $0],
        y: other.elements[first * columns + $0],
        z: other.elements[second * columns + $0]
      )
    }.filter { $0.y != $0.z }
    // Without it the products could overflow or vanish.
    let scale = scale(
      bringingToOne: terms.reduce(0) {
        max($0, abs($1.x), abs($1.y), abs($1.z))
      })
    var sum = ExactSum()
    for term in terms {
      let (x, y, z) = (term.x * scale, term.y * scale, term.z * scale)
      sum.add(product: y, y)
      sum.add(product: -z, z)
      sum.add(product: -2 * x, y)
      sum.add(product: 2 * x, z)
    }
    return sum.sign
  }
}
