import COpenBLAS

/// What is called with a run of numbers: a row, the first of the rows
/// that it meets, and a number for this one and for each that follows.
///
/// The numbers are lent for the time of the call, and may be changed.
public typealias RunBody = (
  _ row: Int, _ first: Int, _ run: UnsafeMutableBufferPointer<Double>
) -> Void

/// Rows that are multiplied with others, a tile of products at a time.
public protocol RowsWithProducts {
  /// How many there are.
  var rows: Int { get }

  /// The numbers of each.
  var columns: Int { get }

  /// Writes the products of some rows with some of others into a tile,
  /// row after row.
  func multiply(
    _ rows: Range<Int>, with other: Self, _ others: Range<Int>,
    into tile: UnsafeMutableBufferPointer<Double>)
}

extension RowsWithProducts {
  /// Calls a function with the products of rows with those of
  /// others, or of each row with all rows after it; on any core, several
  /// at a time.
  ///
  /// A row's runs come from left to right, and on one core.
  ///
  /// - Parameters:
  ///   - other: As many columns; nil for the rows after each row, so that
  ///     each pair is met once.
  ///   - width: The numbers of the longest run.
  ///   - height: The rows of a tile; as many as are quickest, if not given.
  ///   - body: Called with a row, the first row that it meets, and the
  ///     run.
  public func forEachRun(
    ofProductsWith other: Self?, width: Int = 1024, height: Int? = nil,
    _ body: RunBody
  ) {
    let second = other ?? self
    require(
      columns == second.columns,
      "Rows of \(columns) columns have no products with rows of "
        + "\(second.columns).")
    let height = height ?? tileHeight(width: width)
    let blocks = rowBlocks(of: height)
    Library.worksAlone()
    forRanges(blocks.count, isLarge: rows * second.rows >= 1 << 14) { part in
      withUnsafeTemporaryAllocation(
        of: Double.self, capacity: height * min(width, second.rows)
      ) { memory in
        let tiles = Tiles(
          first: self, second: second, isTriangle: other == nil,
          width: width, memory: memory)
        for block in blocks[part] { tiles.forEachRun(of: block, body) }
      }
    }
  }

  /// The rows of a tile: many, since BLAS copies the other rows for each
  /// tile anew; few enough for the cache, and for two tiles for each core.
  private func tileHeight(width: Int) -> Int {
    let share = (rows / (2 * Crew.shared.size) + 127) / 128 * 128
    return max(128, min(512, share, (1 << 19) / max(width, 1)))
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

extension Matrix: RowsWithProducts {
  /// The products of some rows with some of another matrix.
  public func multiply(
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
}

/// The tiles of a table of products, one at a time in the same memory.
private struct Tiles<Rows: RowsWithProducts> {
  let first: Rows
  let second: Rows
  /// Whether each row meets only those after it.
  let isTriangle: Bool
  let width: Int
  let memory: UnsafeMutableBufferPointer<Double>

  /// Calls a function with the runs of a block of rows.
  func forEachRun(of block: Range<Int>, _ body: RunBody) {
    let end = block.upperBound
    guard isTriangle else {
      return forEachRun(of: block, with: 0..<second.rows, body)
    }
    // Half of a square on the diagonal would be for nothing; of narrow
    // strips it is less.
    for start in stride(from: block.lowerBound, to: end, by: 128) {
      forEachRun(of: start..<min(start + 128, end), with: start..<end, body)
    }
    forEachRun(of: block, with: end..<second.rows, body)
  }

  /// Calls a function with the runs of some rows with some others.
  private func forEachRun(
    of rows: Range<Int>, with others: Range<Int>, _ body: RunBody
  ) {
    let last = others.upperBound
    //> tiles
    for start in stride(from: others.lowerBound, to: last, by: width) {
      let end = min(start + width, last)
      first.multiply(rows, with: second, start..<end, into: memory)
      for row in rows {
        let first = isTriangle ? max(start, row + 1) : start
        if first >= end { continue }
        let place = (row - rows.lowerBound) * (end - start) - start
        let run = memory[place + first..<place + end]
        body(row, first, UnsafeMutableBufferPointer(rebasing: run))
      }
    }
    //< tiles
  }
}
