import Testing

@testable import Arrays

@Test func `a row is taken from each row`() {
  let matrix = Matrix([[1, 2], [3, 4], [5, 6]])
  #expect(matrix.minus(row: [1, 2]) == Matrix([[0, 0], [2, 2], [4, 4]]))
  // Enough elements to be shared by the cores.
  let many = Matrix([[Double]](repeating: [3, 5], count: 70_000))
  let isTakenFromAll =
    many.minus(row: [1, 2])
    == Matrix([[Double]](repeating: [2, 3], count: 70_000))
  #expect(isTakenFromAll)
}

@Test func `a matrix refuses a row of another length`() async {
  await #expect(processExitsWith: .failure) {
    _ = Matrix([[1, 2]]).minus(row: [1])
  }
}

@Test func `sums and products are taken element by element`() {
  var matrix = Matrix([[1, 2], [3, 4]]).scaled(by: 2)
  #expect(matrix == Matrix([[2, 4], [6, 8]]))
  matrix.add(Matrix([[1, 0], [0, 1]]))
  #expect(matrix == Matrix([[3, 4], [6, 9]]))
  matrix.addSquare(of: [1, -2], times: 3)
  #expect(matrix == Matrix([[6, -2], [0, 21]]))
}

@Test func `columns become rows`() {
  #expect(
    Matrix([[1, 2, 3], [4, 5, 6]]).transposed()
      == Matrix([[1, 4], [2, 5], [3, 6]]))
}

@Test func `a matrix that all cores scale keeps its places`() {
  // By hand: three times each of the numbers from 0 on.
  let numbers = (0..<400 * 400).map(Double.init)
  let matrix = Matrix(rows: 400, columns: 400, elements: numbers)
  let isScaled =
    matrix.scaled(by: 3).elements == numbers.indices.map { Double(3 * $0) }
  #expect(isScaled)
}
