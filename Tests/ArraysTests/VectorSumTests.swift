import Arrays
import Testing

@Test func `a sum over a row has all terms, whatever its length`() {
  for count in [0, 1, 7, 8, 9, 511, 512, 513, 2000] {
    let numbers = (0..<count).map(Double.init)
    let squares = numbers.withUnsafeBufferPointer { $0.sum { $0 * $0 } }
    // The sum of the squares below n is (n - 1) n (2 n - 1) / 6.
    let n = Double(count)
    #expect(squares == (n - 1) * n * (2 * n - 1) / 6)
  }
  let gap = [1, .nan, 2].withUnsafeBufferPointer { $0.sum { $0 } }
  #expect(gap.isNaN)
}

@Test func `some rows are mapped and averaged as a matrix of them is`() {
  for columns in [3, 200] {
    let x = Matrix(
      rows: 50, columns: columns,
      elements: (0..<50 * columns).map { 1 / Double($0 + 1) })
    for rows in [0..<50, 10..<37, 49..<50] {
      let copy = x.rows(rows)
      #expect(x.columnMeans(of: rows) == copy.columnMeans())
      #expect(x.mapRows(of: rows) { $0[1] } == copy.mapRows { $0[1] })
    }
    #expect(x.columnMeans(of: 7..<7).allSatisfy { $0.isNaN })
    #expect(x.mapRows(of: 7..<7) { $0[1] } == [])
  }
}
