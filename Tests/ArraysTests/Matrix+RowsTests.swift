import TestSupport
import Testing

@testable import Arrays

@Test func `column means are those of a hand calculation`() {
  let matrix = Matrix([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]])
  expectClose(matrix.columnMeans(), [1.0 / 3, 1.0 / 3, 1.0 / 3])
  let nothing = Matrix(rows: 0, columns: 1, elements: [])
  #expect(nothing.columnMeans()[0].isNaN)
}

@Test func `a function of rows is called for each of them`() {
  let matrix = Matrix([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]])
  let nothing = Matrix(rows: 0, columns: 1, elements: [])
  #expect(matrix.mapRows { $0.max() ?? 0 } == [0.8, 0.8, 0.8])
  #expect(nothing.mapRows { $0[0] }.isEmpty)
  // Enough elements to be shared by the cores; row i is full of i.
  let many = Matrix(
    (0..<300).map { [Double](repeating: Double($0), count: 99) })
  let isEachRow = many.mapRows { $0[98] } == (0..<300).map(Double.init)
  #expect(isEachRow)
}

@Test func `a squared norm is the sum of squares of a row`() {
  #expect(Matrix([[3, 4], [0, -2]]).squaredNorms() == [25, 4])
}
