/// What is summed up of a row of shares, such as a classifier's.
public struct RowEntropy: Equatable, Sendable {
  /// Σ -x log x in nats, where 0 adds nothing; of no meaning if a share
  /// is below 0, or is no finite number.
  public let entropy: Double

  /// Σ x; no finite number where a share is none.
  public let total: Double

  /// The least share, or 0 if none is below.
  public let least: Double
}

extension Matrix {
  /// Returns the entropy of each of some rows, and the mean of each column
  /// of these rows, on a single way through the memory.
  ///
  /// Columns are summed up for 128 rows at a time, so that their means do
  /// not depend on how many cores there are.
  ///
  /// - Parameter range: The rows that are asked for; all, if not given.
  /// - Returns: What is summed up of each row, in their order, and a mean
  ///   for each column; NaN when there are no rows.
  public func entropies(
    of range: Range<Int>? = nil
  ) -> (rows: [RowEntropy], means: [Double]) {
    let range = range ?? 0..<rows
    let pass = EntropyPass(columns: columns, count: range.count)
    var found = pass.found
    var sums = pass.sums
    found.withUnsafeMutableBufferPointer { found in
      sums.withUnsafeMutableBufferPointer { sums in
        let start = range.lowerBound * columns
        elements[start..<start + pass.count * columns]
          .withUnsafeBufferPointer { pass.run(over: $0, sums, found) }
      }
    }
    return (Array(found.prefix(pass.count)), pass.means(of: sums))
  }
}

/// A way through rows that lie one after the other, 128 to a block.
private struct EntropyPass {
  let columns: Int
  let count: Int

  private static let height = 128
  private var blocks: Int { (count + Self.height - 1) / Self.height }

  /// Sums are written eight at once, beyond the last column too.
  private var width: Int { (columns + 7) / 8 * 8 }

  /// Room for the sums of each block's columns.
  var sums: [Double] { [Double](repeating: 0, count: blocks * width) }

  /// Room for what is found, which is written for four rows at once.
  var found: [RowEntropy] {
    [RowEntropy](
      repeating: EntropySums().result, count: (count + 3) / 4 * 4)
  }

  func run(
    over rows: UnsafeBufferPointer<Double>,
    _ sums: UnsafeMutableBufferPointer<Double>,
    _ found: UnsafeMutableBufferPointer<RowEntropy>
  ) {
    guard let rows = rows.baseAddress, let sums = sums.baseAddress,
      let found = found.baseAddress, columns > 0
    else { return }
    // What stands for the rows that four rows beyond the last lack.
    let nothing = [Double](repeating: 0, count: columns)
    nothing.withUnsafeBufferPointer { nothing in
      guard let nothing = nothing.baseAddress else { return }
      forRanges(blocks, isLarge: count * columns >= 1 << 14) { blocks in
        let end = min(blocks.upperBound * Self.height, count)
        let first = blocks.lowerBound * Self.height
        for place in stride(from: first, to: end, by: 4) {
          let four = FourRows { row in
            place + row < count
              ? rows + (place + row) * columns : nothing
          }
          four.sum(
            columns: columns, onto: sums + place / Self.height * width,
            to: found + place)
        }
      }
    }
  }

  /// The blocks' sums, added up and divided by how many rows there are.
  func means(of sums: [Double]) -> [Double] {
    (0..<columns).map { column in
      stride(from: column, to: sums.count, by: width)
        .reduce(0) { $0 + sums[$1] } / Double(count)
    }
  }
}
