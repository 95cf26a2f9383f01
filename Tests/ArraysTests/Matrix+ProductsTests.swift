import Testing

@testable import Arrays

/// The product by three loops, of whole numbers exact.
private func product(_ a: Matrix, _ b: Matrix) -> Matrix {
  var elements: [Double] = []
  for i in 0..<a.rows {
    for j in 0..<b.columns {
      elements.append((0..<a.columns).reduce(0) { $0 + a[i, $1] * b[$1, j] })
    }
  }
  return Matrix(rows: a.rows, columns: b.columns, elements: elements)
}

private func transposed(_ matrix: Matrix) -> Matrix {
  Matrix(
    rows: matrix.columns, columns: matrix.rows,
    elements: (0..<matrix.columns).flatMap { column in
      (0..<matrix.rows).map { matrix[$0, column] }
    })
}

private func wholeNumbers(
  _ rows: Int, _ columns: Int, _ random: inout RandomGenerator
) -> Matrix {
  Matrix(
    rows: rows, columns: columns,
    elements: (0..<rows * columns).map { _ in Double(random.next() % 9) - 4 })
}

@Test func `a product is the sum of products, row by column`() {
  let first = Matrix([[1, 0, 2], [0, 3, -1]])
  let second = Matrix([[4, 1], [2, 2], [0, 5]])
  #expect(first.times(second) == Matrix([[4, 11], [6, 1]]))
  // The transposed factors give the same sums.
  #expect(
    Matrix([[1, 0], [0, 3], [2, -1]]).times(
      Matrix([[4, 2, 0], [1, 2, 5]]), transposingSelf: true,
      transposingOther: true) == Matrix([[4, 11], [6, 1]]))
  let nothing = Matrix(rows: 2, columns: 0, elements: [])
  #expect(
    nothing.times(Matrix(rows: 0, columns: 1, elements: []))
      == Matrix([[0], [0]]))
}

@Test func `products of all small shapes are those of three loops`() {
  var random = RandomGenerator(seed: 2)
  for m in 0...3 {
    for inner in 0...3 {
      for n in [0, 1, 2, 3, 7] {
        let first = wholeNumbers(m, inner, &random)
        let second = wholeNumbers(inner, n, &random)
        let expected = product(first, second)
        let (a, b) = (transposed(first), transposed(second))
        #expect(first.times(second) == expected)
        #expect(a.times(second, transposingSelf: true) == expected)
        #expect(first.times(b, transposingOther: true) == expected)
        #expect(
          a.times(b, transposingSelf: true, transposingOther: true)
            == expected)
      }
    }
  }
}

@Test func `a product of a size is the same however it is split`() {
  // 120^3 multiplications lie above the line, 3 * 120^2 below.
  var random = RandomGenerator(seed: 6)
  let table = wholeNumbers(120, 120, &random)
  let above = table.rows(0..<3)
  let isSame = above.times(table) == table.times(table).rows(0..<3)
  #expect(isSame)
  let isSameTransposed =
    above.times(table, transposingOther: true)
    == table.times(table, transposingOther: true).rows(0..<3)
  #expect(isSameTransposed)
}

@Test func `a product that is wider than high is split by columns`() {
  var random = RandomGenerator(seed: 7)
  let first = wholeNumbers(20, 90, &random)
  let second = wholeNumbers(90, 130, &random)
  let expected = product(first, second)
  let isSame = first.times(second) == expected
  #expect(isSame)
  let isSameTransposed =
    transposed(first).times(
      transposed(second), transposingSelf: true, transposingOther: true)
    == expected
  #expect(isSameTransposed)
}

@Test func `factors of other lengths are refused`() async {
  await #expect(processExitsWith: .failure) {
    _ = Matrix([[1, 2]]).times(Matrix([[1, 2]]))
  }
}

@Test func `cross products are those of all pairs of columns`() {
  var random = RandomGenerator(seed: 8)
  for rows in 0...4 {
    let matrix = wholeNumbers(rows, 3, &random)
    #expect(
      matrix.crossProducts() == matrix.times(matrix, transposingSelf: true))
  }
  #expect(Matrix([[], []]).crossProducts().rows == 0)
}
