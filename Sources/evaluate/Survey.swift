import Arrays

/// What one walk through a table shows.
struct Survey {
  private(set) var extent: Extent
  /// How often each row occurs, by a number that it determines.
  private(set) var counts: [UInt64: Int] = [:]
  private var rows = 0

  init(columns: Int) {
    extent = Extent(
      least: Array(repeating: .infinity, count: columns),
      greatest: Array(repeating: -.infinity, count: columns))
  }

  mutating func add(_ piece: Matrix) {
    rows += piece.rows
    piece.elements.withUnsafeBufferPointer { elements in
      for start in stride(from: 0, to: elements.count, by: piece.columns) {
        var key: UInt64 = 0
        for column in 0..<piece.columns {
          // Both zeros are one number: a sum has the positive one.
          let value = elements[start + column] + 0
          if value < extent.least[column] { extent.least[column] = value }
          if value > extent.greatest[column] {
            extent.greatest[column] = value
          }
          key = (key ^ value.bitPattern) &* 0x9e37_79b9_7f4a_7c15
          key ^= key >> 32
        }
        counts[key, default: 0] += 1
      }
    }
  }

  /// Columns that hold one number.
  var constantColumns: [Int] {
    extent.least.indices.filter { extent.least[$0] == extent.greatest[$0] }
  }

  /// The share of rows that repeat an earlier one.
  var repeated: Double { 1 - Double(counts.count) / Double(rows) }

  /// The share of the most frequent row.
  var mostFrequent: Double {
    Double(counts.values.max() ?? 0) / Double(rows)
  }

  /// The share of rows that another table has, too.
  func shared(with other: Survey) -> Double {
    let rows = counts.filter { other.counts[$0.key] != nil }
    return Double(rows.values.reduce(0, +)) / Double(self.rows)
  }
}
