import Synchronization
import TestSupport
import Testing

@testable import Arrays

/// Whole numbers, so that no sum is rounded.
private func table(_ rows: Int, _ columns: Int, _ factor: Int) -> Matrix {
  Matrix(
    (0..<rows).map { row in
      (0..<columns).map { Double((row * row * factor + $0 * row) % 17) }
    })
}

@Test(arguments: [1, 130, 300], [nil, 256] as [Int?])
func `each pair of rows is met once`(_ rows: Int, height: Int?) {
  // By counting: 300 rows are three blocks of 128, or two of 256, the
  // first with two strips on the diagonal. Runs of 100 end within.
  let points = table(rows, 3, 5)
  let due = (0..<rows).map { i in
    (0..<rows).map { j in
      zip(points.row(i), points.row(j)).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
  for other in [nil, points] {
    let found = Mutex([[Double]](repeating: [], count: rows))
    points.forEachRun(ofProductsWith: other, width: 100, height: height) {
      row, first, run in
      found.withLock {
        // Runs come from left to right.
        #expect(first == $0[row].count + (other == nil ? row + 1 : 0))
        $0[row] += Array(run)
      }
    }
    let whole = found.withLock { $0 }
    for row in 0..<rows {
      #expect(whole[row] == Array(due[row][(other == nil ? row + 1 : 0)...]))
    }
  }
}

@Test func `distances of later rows are those of all`() {
  let points = table(200, 4, 3)
  let all = points.squaredDistances(to: points)
  let found = Mutex([[Double]](repeating: [], count: 200))
  points.forEachRun(ofSquaredDistancesTo: nil) { row, _, run in
    found.withLock { $0[row] += Array(run) }
  }
  found.withLock {
    for row in 0..<200 { #expect($0[row] == Array(all.row(row)[(row + 1)...])) }
  }
}

@Test func `parts of the blocks are about as much work`() {
  let matrix = Matrix(rows: 1000, columns: 0, elements: [])
  let blocks = matrix.rowBlocks(of: 100)
  let work = blocks.map { 1000 - $0.lowerBound }
  #expect(
    blocks.sorted { $0.lowerBound < $1.lowerBound }.map(\.count).allSatisfy {
      $0 == 100
    })
  #expect(work[..<5].reduce(0, +) == 3000 && work[5...].reduce(0, +) == 2500)
}

@Test func `sums in eight lanes leave nothing out`() {
  for count in 0...20 {
    var numbers = (0..<count).map { Double($0 + 1) }
    let sum = numbers.withUnsafeMutableBufferPointer { $0.sum() }
    let squares = numbers.withUnsafeBufferPointer { $0.sumOfSquares() }
    #expect(sum == Double(count * (count + 1) / 2))
    #expect(squares == Double(count * (count + 1) * (2 * count + 1) / 6))
  }
}
