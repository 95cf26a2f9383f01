import COpenBLAS

/// What is called with a run of numbers: a row, the first of the rows
/// that it meets, and a number for this one and for each that follows.
///
/// The numbers are lent for the time of the call, and may be changed.
public typealias RunBody = (
  _ row: Int, _ first: Int, _ run: UnsafeMutableBufferPointer<Double>
) -> Void

extension Matrix {
  /// Calls a function with the products of rows with those of another
  /// matrix, or of each row with all rows after it; on any core, several
  /// at a time.
  ///
  /// A row's runs come from left to right, and on one core.
  ///
  /// - Parameters:
  ///   - other: As many columns; nil for the rows after each row, so that
  ///     each pair is met once.
  ///   - width: The numbers of the longest run.
  ///   - body: Called with a row, the first row that it meets, and the
  ///     run.
  public func forEachRun(
    ofProductsWith other: Matrix?, width: Int = 1024, _ body: RunBody
  ) {
    let second = other ?? self
    require(
      columns == second.columns,
      "Rows of \(columns) columns have no products with rows of "
        + "\(second.columns).")
    let blocks = rowBlocks(of: 128)
    Library.worksAlone()
    forRanges(blocks.count, isLarge: rows * second.rows >= 1 << 14) { part in
      withUnsafeTemporaryAllocation(
        of: Double.self, capacity: 128 * min(width, second.rows)
      ) { tile in
        for block in blocks[part] {
          //> tiles
          let left = other == nil ? block.lowerBound : 0
          for start in stride(from: left, to: second.rows, by: width) {
            let end = min(start + width, second.rows)
            multiply(block, with: second, start..<end, into: tile)
            for row in block {
              let first = other == nil ? max(start, row + 1) : start
              if first >= end { continue }
              let place = (row - block.lowerBound) * (end - start) - start
              let run = tile[place + first..<place + end]
              body(row, first, UnsafeMutableBufferPointer(rebasing: run))
            }
          }
          //< tiles
        }
      }
    }
  }

  /// The products of some rows with some of another matrix.
  private func multiply(
    _ rows: Range<Int>, with other: Matrix, _ others: Range<Int>,
    into tile: UnsafeMutableBufferPointer<Double>
  ) {
    elements.withUnsafeBufferPointer { a in
      other.elements.withUnsafeBufferPointer { b in
        guard let a = a.baseAddress, let b = b.baseAddress,
          let c = tile.baseAddress
        else { return tile.update(repeating: 0) }
        let (length, n) = (Int32(columns), Int32(others.count))
        cblas_dgemm(
          CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows.count), n,
          length, 1, a + rows.lowerBound * columns, length,
          b + others.lowerBound * columns, length, 0, c, n)
      }
    }
  }

  /// Blocks of so many rows: the first, the last, the second, and so on.
  ///
  /// If each row meets those after it, any part of this list is then
  /// about as much work as another one of its length.
  func rowBlocks(of height: Int) -> [Range<Int>] {
    let starts = Array(stride(from: 0, to: rows, by: height))
    let order = starts.indices.map {
      $0 % 2 == 0 ? $0 / 2 : starts.count - 1 - $0 / 2
    }
    return order.map { starts[$0]..<min(starts[$0] + height, rows) }
  }
}
