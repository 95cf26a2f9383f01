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
