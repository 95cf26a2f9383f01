import Testing

@testable import Arrays

@Test func `products of a large table are those of a formula`() {
  // Rows of whole numbers r c: by hand, a pair of columns' product is
  // i j (1² + … + n²), and a column's sum is c (1 + … + n). 1,500 rows are
  // three pieces, and 200 columns are split among the cores.
  let (n, columns) = (1500, 200)
  let table = Matrix(
    (1...n).map { row in (1...columns).map { Double(row * $0) } })
  let found = table.scatter(around: [Double](repeating: 0, count: columns))
  let squares = n * (n + 1) * (2 * n + 1) / 6
  let expected = (1...columns).flatMap { i in
    (1...columns).map { Double(i * $0 * squares) }
  }
  let isFormula = found.products.elements == expected
  #expect(isFormula)
  #expect(found.sums == (1...columns).map { Double($0 * n * (n + 1) / 2) })
}
