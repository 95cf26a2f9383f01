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

@Test func `a row's sum and least number are found whatever its length`() {
  for count in [0, 1, 7, 8, 9, 40, 41] {
    for place in 0..<count {
      var numbers = [Double](repeating: 0.5, count: count)
      numbers[place] = -0.25
      let found = numbers.withUnsafeBufferPointer { $0.sumAndLeast() }
      #expect(found.sum == 0.5 * Double(count) - 0.75)
      #expect(found.least == -0.25)
      numbers[place] = .nan
      let gap = numbers.withUnsafeBufferPointer { $0.sumAndLeast() }
      #expect(gap.sum.isNaN)
    }
  }
  let nothing = [].withUnsafeBufferPointer { $0.sumAndLeast() }
  #expect(nothing == (0, .infinity))
}

@Test func `some rows are mapped and averaged on one way`() {
  for columns in [3, 200] {
    let x = Matrix(
      rows: 50, columns: columns,
      elements: (0..<50 * columns).map { 1 / Double($0 + 1) })
    for rows in [0..<50, 10..<37, 49..<50] {
      let copy = x.rows(rows)
      let found = x.mapRowsAndMeans(of: rows) { $0[1] }
      #expect(found.values == copy.mapRows { $0[1] })
      #expect(found.means == copy.columnMeans())
    }
    let nothing = x.mapRowsAndMeans(of: 7..<7) { $0[1] }
    #expect(nothing.values == [])
    #expect(nothing.means.allSatisfy { $0.isNaN })
  }
}

@Test func `means of many rows are those of whole numbers`() {
  // Row i holds i, and 2 i beside it; of 5 to n - 1 they have no error.
  for n in [132, 133, 134, 261, 1000] {
    let x = Matrix(
      rows: n, columns: 20,
      elements: (0..<20 * n).map { Double(($0 / 20) * ($0 % 2 + 1)) })
    let found = x.mapRowsAndMeans(of: 5..<n) { $0[0] }
    #expect(found.values == (5..<n).map(Double.init))
    let mean = Double(5 + n - 1) / 2
    let due = (0..<20).map { Double($0 % 2 + 1) * mean }
    #expect(found.means == due)
  }
}
