import Testing

@testable import Arrays

/// The nearest rows of each row, itself left out; by 64 bits alone and
/// after a look in 32.
private func nearest(_ points: Matrix) -> [[Int]] {
  var found = [[Int]](repeating: [], count: points.rows)
  found.withUnsafeMutableBufferPointer { found in
    points.forEachRow(nearestIn: points, except: Array(0..<points.rows)) {
      found[$0] = $1
    }
  }
  #expect(points.nearestOtherRows() == found)
  return found
}

@Test func `rows that are equally near are all found`() {
  // By hand; 0.1 + 0.2 is not 0.3 for a computer, but columns may change
  // their places.
  let points = Matrix([
    [0, 0, 0], [0.1, 0.2, 0.3], [0.3, 0.1, 0.2], [0.2, 0.3, 0.1],
    [-0.3, -0.2, 0.1],
  ])
  #expect(nearest(points)[0] == [1, 2, 3, 4])
  #expect(nearest(Matrix([[5], [7]])) == [[1], [0]])
  #expect(nearest(Matrix([[5]])) == [[]])
}

@Test func `a difference in the last digit is a difference`() {
  let near = Matrix([[0, 1], [1, 1], [-(1.0.nextDown), 1]])
  #expect(nearest(near)[0] == [2])
  // Far from 0, and beside an outlier that no product could bear.
  let far = Matrix([[0x1p40], [0x1p40 + 1], [0x1p40 - 1], [1e300]])
  #expect(nearest(far)[0] == [1, 2])
}

@Test func `neighbors do not depend on the unit`() {
  let points = Matrix([[0, 0], [3, 4], [4, -3], [6, 0], [3, 4.001]])
  for unit in [0x1p-1000, 0x1p-600, 1, 0x1p600, 0x1p1000] {
    #expect(nearest(points.scaled(by: unit)) == nearest(points))
  }
}

@Test func `a column that is the same in all rows does not count`() {
  let points = Matrix([[1e200, 0], [1e200, 1], [1e200, -1], [1e200, 3]])
  #expect(nearest(points) == [[1, 2], [0], [0], [1]])
}

@Test func `exact arithmetic says which of two rows is nearer`() {
  let points = Matrix([[0, 0], [0.1, 0.7], [0.7, 0.1], [0.7, 0.1.nextUp]])
  let order = { points.compareDistances(of: 0, to: points, $0, $1) }
  #expect([order(1, 2), order(2, 3), order(3, 1)] == [0, -1, 1])
}

/// What 32 bits may not decide, in whole numbers and their unit.
private struct Hard: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var unit = 1.0
  let number: @Sendable (_ row: Int, _ column: Int) -> Int
}

private let hardSamples = [
  Hard(testDescription: "many ties") { ($0 * $0 * (3 + $1) + $1) % 11 },
  Hard(testDescription: "far from 0") {
    1_000_000 + ($0 * $0 * (3 + $1) + $0) % 97
  },
  Hard(testDescription: "of a small unit", unit: 0x1p-20) {
    ($0 * $0 * (3 + $1) + $0) % 97
  },
  Hard(testDescription: "with a constant column") {
    $1 == 1 ? 1 << 28 : ($0 * $0 * (3 + $1) + $0) % 97
  },
  Hard(testDescription: "in tight groups far apart") {
    $0 % 2 << 28 + ($0 * $0 * (3 + $1) + $0) % 97
  },
  Hard(testDescription: "with outliers") {
    ($0 % 100 == 7 ? 1 << 22 : 1) * (($0 * $0 * (3 + $1) + $0) % 97)
  },
  // Three by three: on one side 2¹⁶ away, on the other a little more.
  Hard(testDescription: "in near ties") {
    let (group, step) = ($0 / 3, 1 << 16)
    let center = (group * group * 7919 + group * $1 * 15_485_863) % (1 << 26)
    return center + [0, step, -step - $1 / 2][$0 % 3]
  },
  Hard(testDescription: "on a line", unit: 0.125) {
    $1 == 0 ? $0 * $0 % 7919 : 0
  },
]

@Test(arguments: hardSamples)
private func `32 bits never decide who is nearest`(_ hard: Hard) {
  // Whole numbers, whose squared distances have no rounding. 700 rows are
  // in several tiles, the last of which are not full.
  let rows = (0..<700).map { row in (0..<3).map { hard.number(row, $0) } }
  let due = rows.indices.map { row -> [Int] in
    let distances = rows.map { other in
      zip(rows[row], other).reduce(0) {
        $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
      }
    }
    let others = rows.indices.filter { $0 != row }
    let least = others.map { distances[$0] }.min()
    return others.filter { distances[$0] == least }
  }
  let points = Matrix(rows.map { $0.map { hard.unit * Double($0) } })
  #expect(points.nearestOtherRows() == due)
}

@Test func `what 32 bits lose is within the bound`() throws {
  var random = RandomGenerator(seed: 3)
  for (rows, columns) in [(40, 3), (40, 700)] {
    let matrix = Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in 1000 + random.normal() })
    let screen = try #require(NearestScreen(matrix))
    let size = matrix.typicalSize()
    let scale = 1 / Double(sign: .plus, exponent: size.exponent, significand: 1)
    func short(_ row: Int) -> ArraySlice<Float> {
      screen.elements[row * columns..<(row + 1) * columns]
    }
    for (row, other) in [(0, 1), (3, 39), (20, 7), (5, 5)] {
      let product = zip(short(row), short(other)).reduce(0) { $0 + $1.0 * $1.1 }
      let sum = screen.squares[row] + screen.squares[other]
      let found = sum - 2 * Double(product)
      let due = zip(matrix.row(row), matrix.row(other)).reduce(0) {
        $0 + ($1.0 - $1.1) * ($1.0 - $1.1) * scale * scale
      }
      #expect(abs(found - due) <= screen.share * sum + screen.rest)
    }
  }
  #expect(NearestScreen(Matrix([[3, 4], [3, 4]])) == nil)
}

@Test func `few rows have few neighbors`() {
  #expect(Matrix(rows: 0, columns: 3, elements: []).nearestOtherRows() == [])
  #expect(Matrix([[5, 1]]).nearestOtherRows() == [[]])
  #expect(Matrix([[5], [7]]).nearestOtherRows() == [[1], [0]])
  let alike = Matrix([[1], [1], [1]])
  #expect(alike.nearestOtherRows() == [[1, 2], [0, 2], [0, 1]])
}
