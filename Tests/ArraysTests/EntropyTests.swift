import Arrays
import Foundation
import Testing

/// The entropies of rows that have one number each.
private func entropies(_ shares: [Double]) -> [Double] {
  Matrix(rows: shares.count, columns: 1, elements: shares).entropies().rows
    .map(\.entropy)
}

@Test func `x log x is right from 0 on, and asks for no special case`() {
  let shares = (1...300_000).map { 1.001 * Double($0) / 300_000 }
  let worst = zip(shares, entropies(shares)).reduce(0.0) { worst, pair in
    let exact = -pair.0 * log(pair.0)
    return max(worst, abs(pair.1 - exact) / exact.ulp)
  }
  #expect(worst <= 3)
  let small: [Double] = [
    0, -0.0, .leastNonzeroMagnitude, 0x1p-1030, .leastNormalMagnitude, 1e-300,
  ]
  for (x, found) in zip(small, entropies(small)) {
    let exact = x > 0 ? -x * log(x) : 0
    #expect(abs(found - exact) <= 1e-305, "of \(x)")
  }
  #expect(entropies([0, 1]) == [0, 0])
}

/// Shares of no pattern, in rows that sum to 1.
private func table(_ rows: Int, _ columns: Int) -> Matrix {
  var random = RandomGenerator(seed: 3)
  return Matrix(
    (0..<rows).map { _ in
      let powers = (0..<columns).map { _ in exp(2 * random.normal()) }
      return powers.map { $0 / powers.reduce(0, +) }
    })
}

@Test func `each row has its own entropy, whatever the table's shape`() {
  for (rows, columns) in [(1, 3), (2, 7), (3, 8), (5, 9), (131, 130)] {
    let x = table(rows, columns)
    let found = x.entropies()
    #expect(found.rows.count == rows)
    for row in 0..<rows {
      let exact = x.row(row).reduce(0) { $0 - $1 * log($1) }
      #expect(abs(found.rows[row].entropy - exact) < 1e-14)
      #expect(abs(found.rows[row].total - 1) < 1e-14)
      #expect(found.rows[row].least == 0)
    }
    for (mean, due) in zip(found.means, x.columnMeans()) {
      #expect(abs(mean - due) <= 1e-15)
    }
  }
}

@Test func `some rows are those of a table that has only them`() {
  for columns in [3, 200] {
    let x = table(300, columns)
    for range in [0..<300, 10..<37, 49..<50, 130..<299] {
      let (some, alone) = (x.entropies(of: range), x.rows(range).entropies())
      #expect(some.rows == alone.rows)
      #expect(some.means == alone.means)
    }
    let nothing = x.entropies(of: 7..<7)
    #expect(nothing.rows == [])
    #expect(nothing.means.count == columns)
    #expect(nothing.means.allSatisfy { $0.isNaN })
  }
}

@Test func `means of many rows are those of whole numbers`() {
  // Row i holds i, and 2 i beside it; of 5 to n - 1 they have no error.
  for n in [132, 133, 134, 261, 1000] {
    let x = Matrix(
      rows: n, columns: 20,
      elements: (0..<20 * n).map { Double(($0 / 20) * ($0 % 2 + 1)) })
    let mean = Double(5 + n - 1) / 2
    let due = (0..<20).map { Double($0 % 2 + 1) * mean }
    let found = x.entropies(of: 5..<n)
    #expect(found.means == due)
    // Ten times i and ten times 2 i.
    #expect(found.rows.map(\.total) == (5..<n).map { 30 * Double($0) })
  }
}

@Test func `what is no share is seen wherever it stands`() {
  for columns in [1, 7, 8, 9, 41] {
    for place in 0..<columns {
      for row in 0..<5 {
        var x = Matrix(
          rows: 5, columns: columns,
          elements: [Double](repeating: 0.5, count: 5 * columns))
        x[row, place] = -0.25
        let found = x.entropies().rows
        let sum = 0.5 * Double(columns)
        let due = (0..<5).map { $0 == row ? sum - 0.75 : sum }
        #expect(found.map(\.total) == due)
        #expect(found.map(\.least) == (0..<5).map { $0 == row ? -0.25 : 0 })
        x[row, place] = .nan
        #expect(x.entropies().rows[row].total.isNaN)
      }
    }
  }
}

@Test func `a table without columns has rows of nothing`() {
  let found = Matrix(rows: 6, columns: 0, elements: []).entropies()
  #expect(found.rows.map(\.total) == [0, 0, 0, 0, 0, 0])
  #expect(found.means == [])
}
