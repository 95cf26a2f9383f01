extension Matrix {
  /// Returns the distance of each row to each row of another.
  ///
  /// Unlike the squares of ``squaredDistances(to:)`` it neither overflows
  /// nor vanishes where the differences do not.
  ///
  /// - Parameter other: As many columns; may be the same matrix. The
  ///   program stops if it has not.
  /// - Returns: `rows` × `other.rows`, at least 0, and exactly 0 for
  ///   equal rows.
  public func distances(to other: Matrix) -> Matrix {
    var result = squaredDistances(to: other)
    for place in result.elements.indices {
      let square = result.elements[place]
      result.elements[place] =
        1e-290..<Double.infinity ~= square
        ? square.squareRoot()
        : distance(
          ofRow: place / other.rows, to: other, row: place % other.rows)
    }
    return result
  }

  /// The distance of two rows, in units of their greatest difference.
  private func distance(
    ofRow i: Int, to other: Matrix, row j: Int
  ) -> Double {
    let differences = (0..<columns).map {
      abs(elements[i * columns + $0] - other.elements[j * columns + $0])
    }
    let greatest = differences.max() ?? 0
    if greatest == 0 || greatest.isInfinite { return greatest }
    let squares = differences.reduce(0) {
      $0 + $1 / greatest * ($1 / greatest)
    }
    return greatest * squares.squareRoot()
  }
}
