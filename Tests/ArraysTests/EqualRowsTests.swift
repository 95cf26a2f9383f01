import Testing

@testable import Arrays

@Test func `each row finds the first that equals it`() {
  let rows = Matrix([[1, 2], [0, 3], [1, 2], [-0.0, 3], [1, 3], [1, 2]])
  #expect(rows.firstEqualRows() == [0, 1, 0, 1, 4, 0])
  #expect(Matrix([]).firstEqualRows().isEmpty)
  #expect(Matrix([[], []]).firstEqualRows() == [0, 0])
}
