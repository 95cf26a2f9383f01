import Testing

@testable import Arrays

@Test func `a matrix keeps its elements row after row`() {
  var matrix = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
  #expect(matrix[1, 0] == 4)
  matrix[0, 2] = 9
  #expect(matrix == Matrix([[1, 2, 9], [4, 5, 6]]))
  #expect(matrix.row(1) == [4, 5, 6])
  #expect(matrix.rows(1..<2) == Matrix([[4, 5, 6]]))
  #expect(matrix.rows(at: [1, 0, 1]).row(2) == [4, 5, 6])
  #expect(matrix.rows(1..<1).rows == 0)
  #expect(Matrix([]).rows == 0)
  #expect(Matrix([[], []]).columns == 0)
}

@Test func `a matrix is a value of its own`() {
  let original = Matrix([[1, 2]])
  var copy = original
  copy[0, 0] = 5
  #expect(original[0, 0] == 1)
}

@Test func `a matrix refuses a list of another length`() async {
  await #expect(processExitsWith: .failure) {
    _ = Matrix(rows: 2, columns: 2, elements: [1, 2, 3])
  }
  await #expect(processExitsWith: .failure) {
    _ = Matrix([[1, 2], [3]])
  }
}

@Test func `a matrix has no element beyond its shape`() async {
  await #expect(processExitsWith: .failure) {
    _ = Matrix([[1, 2]])[0, 2]
  }
  await #expect(processExitsWith: .failure) {
    _ = Matrix([[1, 2], [3, 4]])[-1, 3]
  }
  await #expect(processExitsWith: .failure) {
    _ = Matrix([[1, 2]]).row(1)
  }
}
