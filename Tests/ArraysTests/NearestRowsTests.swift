import Testing

@testable import Arrays

/// The nearest rows of each row, itself left out.
private func nearest(_ points: Matrix) -> [[Int]] {
  var found = [[Int]](repeating: [], count: points.rows)
  found.withUnsafeMutableBufferPointer { found in
    points.forEachRow(nearestIn: points, except: Array(0..<points.rows)) {
      found[$0] = $1
    }
  }
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
