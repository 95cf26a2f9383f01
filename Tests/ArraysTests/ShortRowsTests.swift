import Synchronization
import TestSupport
import Testing

@testable import Arrays

/// Whole numbers, so that no sum is rounded.
private func table(_ rows: Int, _ columns: Int, _ factor: Int) -> Matrix {
  Matrix(
    (0..<rows).map { row in
      (0..<columns).map { Double((row * row * factor + $0 * row) % 17) }
    })
}

@Test(arguments: [3, 512, 1100])
func `short rows give the products of rows less a center`(_ columns: Int) {
  // By the dot products of whole numbers; 1,100 terms are three parts.
  let (x, y) = (table(300, columns, 5), table(40, columns, 3))
  let center = (0..<columns).map { Double($0 % 7) }
  let (a, b) = (x.minus(row: center), y.minus(row: center))
  let due = a.times(b, transposingOther: true)
  let found = Mutex([[Double]](repeating: [], count: 300))
  ShortRows(x, less: center).forEachRun(
    ofProductsWith: ShortRows(y, less: center), width: 30
  ) { row, _, run in
    found.withLock { $0[row] += Array(run) }
  }
  found.withLock {
    for row in 0..<300 { #expect($0[row] == Array(due.row(row))) }
  }
}

@Test func `shares lead from the center back to the rows`() {
  // x y = x' y' + (x' c + c c / 2) + (y' c + c c / 2), by hand: rows 3, 5
  // and 4, 1 less 1, 2 are 2, 3 and 3, -1; 17 = 3 + (8 + 2.5) + (1 + 2.5).
  let rows = ShortRows(Matrix([[3, 5], [4, 1]]), less: [1, 2])
  #expect(rows.squares == [13, 10] && rows.shares == [10.5, 3.5])
  let one = rows.rows(at: [1])
  #expect(one.rows == 1 && one.columns == 2 && one.elements == [3, -1])
  #expect(one.squares == [10] && one.shares == [3.5])
}

@Test(arguments: [512, 2048])
func `roundings of products are about what is foreseen`(_ columns: Int) {
  // The mean square of an error is no greater, and not far smaller.
  var random = RandomGenerator(seed: 2)
  func draw() -> Matrix {
    Matrix(
      rows: 100, columns: columns,
      elements: (0..<100 * columns).map { _ in random.normal() })
  }
  let (x, y) = (draw(), draw())
  let center = [Double](repeating: 0, count: columns)
  let (a, b) = (ShortRows(x, less: center), ShortRows(y, less: center))
  let due = x.times(y, transposingOther: true)
  var tile = [Double](repeating: 0, count: 10_000)
  tile.withUnsafeMutableBufferPointer {
    a.multiply(0..<100, with: b, 0..<100, into: $0)
  }
  var (seen, foreseen) = (0.0, 0.0)
  for place in tile.indices {
    let (error, product) = (tile[place] - due.elements[place], tile[place])
    seen += error * error
    foreseen +=
      a.squares[place / 100] * b.squares[place % 100]
      + Double(ShortRows.terms) * product * product
  }
  let share = seen / (foreseen * a.variance)
  #expect(share < 1 && share > 0.01)
}
