/// Returns a power of two that brings a number between 1 and 2; but 1
/// where squares and cubes of the number are harmless as it is.
///
/// Numbers times a power of two keep all their digits.
public func scale(bringingToOne number: Double) -> Double {
  if number == 0 || -300...300 ~= number.exponent { return 1 }
  let exponent = number.isFinite ? number.exponent : 1024
  return Double(
    sign: .plus, exponent: min(max(-exponent, -1000), 1000),
    significand: 1)
}

extension Matrix {
  /// A row in the middle of most others: the median of each column, over
  /// at most 15 rows.
  ///
  /// A few outliers do not move it far, as they do the mean. Without rows
  /// it is 0.
  public func middleRow() -> [Double] {
    let chosen = chosenRows
    return (0..<columns).map { column in
      let values = chosen.map { elements[$0 * columns + column] }
      return values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }
  }

  /// The scale that distances of most rows can be squared in: 1, unless
  /// they are beyond all that is measured.
  public func distanceScale() -> Double {
    scale(bringingToOne: typicalSize())
  }

  /// How far from the middle most rows are, in the column where they are
  /// farthest; 0 without rows.
  func typicalSize() -> Double {
    let middle = middleRow()
    let farthest = chosenRows.map { row in
      (0..<columns).reduce(0) {
        max($0, abs(elements[row * columns + $1] - middle[$1]))
      }
    }.sorted()
    return farthest.isEmpty ? 0 : farthest[farthest.count / 2]
  }

  /// At most 15 rows, at even steps.
  private var chosenRows: [Int] {
    let count = min(rows, 15)
    return (0..<count).map { $0 * rows / count }
  }
}
