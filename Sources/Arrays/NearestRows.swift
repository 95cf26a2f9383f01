extension Matrix {
  /// Returns for each row the other rows that are nearest to it, in
  /// ascending order.
  ///
  /// Several rows are nearest only if they are equally near in exact
  /// arithmetic, as if each number were known to all its digits. Most
  /// rows are ruled out in 32 bits, by a bound on what these lose; what is
  /// left is compared in 64 bits, and then exactly.
  ///
  /// - Returns: A list for each row; empty if there is only one.
  public func nearestOtherRows() -> [[Int]] {
    guard let screen = NearestScreen(self) else {
      return nearestOtherRows(of: Array(0..<rows))
    }
    let candidates = screen.candidates()
    let scale = distanceScale()
    var found = [[Int]](repeating: [], count: rows)
    found.withUnsafeMutableBufferPointer { found in
      forRanges(rows, isLarge: elements.count >= 1 << 14) { range in
        for row in range {
          guard let near = candidates[row] else { continue }
          found[row] = nearest(row, near, scale: scale)
        }
      }
    }
    let left = (0..<rows).filter { candidates[$0] == nil }
    for (row, near) in zip(left, nearestOtherRows(of: left)) {
      found[row] = near
    }
    return found
  }

  /// The nearest other rows of some rows, by 64 bits alone.
  private func nearestOtherRows(of chosen: [Int]) -> [[Int]] {
    if chosen.isEmpty { return [] }
    var found = [[Int]](repeating: [], count: chosen.count)
    found.withUnsafeMutableBufferPointer { found in
      rows(at: chosen).forEachRow(nearestIn: self, except: chosen) {
        found[$0] = $1
      }
    }
    return found
  }

  /// Those of some rows that are nearest to a row.
  private func nearest(
    _ row: Int, _ near: [Int], scale: Double
  ) -> [Int] {
    if near.count < 2 { return near }
    let distances = near.map {
      squaredDifference(row, to: self, row: $0, scale: scale)
    }
    let least = distances.reduce(.infinity, min)
    let limit = least * (1 + 2 * squaredDistanceError) + 1e-289
    let nearest = near.indices.filter { distances[$0] <= limit }
    return self.nearest(row, nearest.map { near[$0] }, self)
  }
}

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
