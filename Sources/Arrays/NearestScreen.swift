import COpenBLAS

/// A first look for the nearest other row of each row, in 32 bits.
///
/// The rows are taken from a center, and brought to a common size. A
/// squared distance is then wrong by at most ``share`` of the two rows'
/// sums of squares. Rows that are farther than the nearest by more than
/// that are left out for good; which of the others is nearest is for 64
/// bits to say.
struct NearestScreen {
  let rows: Int
  let columns: Int

  /// The rows, in 32 bits; those that are far away are 0.
  let elements: [Float]

  /// The sums of squares of these numbers; infinity where far away.
  let squares: [Double]

  /// The greatest error, as a share of two rows' sums of squares.
  let share: Double

  /// What may be lost below the numbers of 32 bits.
  let rest: Double

  /// How far from the center a row may be: products stay far below the
  /// greatest number of 32 bits.
  static let reach = 0x1p40

  /// Prepares the rows of a matrix; nil if they cannot be brought to a
  /// common size, or have too many columns for a useful bound.
  init?(_ matrix: Matrix) {
    (rows, columns) = (matrix.rows, matrix.columns)
    let size = matrix.typicalSize()
    share = Self.share(columns: columns)
    rest = Double(columns) * 0x1p-90
    guard size > 0, size.isFinite, share < 0.01 else { return nil }
    let exponent = max(-1000, min(1000, -size.exponent))
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    (elements, squares) = matrix.shortRows(scale: scale)
  }

  /// The greatest error.
  ///
  /// Rounding a row to 32 bits moves it by 2⁻²⁴ of its length at most,
  /// which changes a squared distance by 4 · 2⁻²⁴ of the two sums of
  /// squares; a product of d terms errs by d · 2⁻²⁴ of them, in whatever
  /// order they are summed. The rest is for what follows.
  private static func share(columns: Int) -> Double {
    let units = Double(columns + 16) * 0x1p-24
    return units / (1 - min(units, 0.5))
  }
}

extension Matrix {
  /// The rows less their middle, times a number, in 32 bits; and the sum
  /// of squares of each.
  fileprivate func shortRows(
    scale: Double
  ) -> (elements: [Float], squares: [Double]) {
    let center = middleRow()
    var result = [Float](repeating: 0, count: rows * columns)
    var squares = [Double](repeating: 0, count: rows)
    result.withUnsafeMutableBufferPointer { result in
      squares.withUnsafeMutableBufferPointer { squares in
        forRanges(rows, isLarge: result.count >= 1 << 17) { range in
          for row in range {
            let short = UnsafeMutableBufferPointer(
              rebasing: result[row * columns..<(row + 1) * columns])
            for column in 0..<columns {
              short[column] = Float(
                (elements[row * columns + column] - center[column]) * scale)
            }
            squares[row] = short.reduce(0) { $0 + Double($1) * Double($1) }
            let limit = NearestScreen.reach * NearestScreen.reach
            if !(squares[row] <= limit) {
              squares[row] = .infinity
              short.update(repeating: 0)
            }
          }
        }
      }
    }
    return (result, squares)
  }
}

extension NearestScreen {
  /// Returns for each row those that may be nearest; nil where that is
  /// for 64 bits to say.
  func candidates() -> [[Int]?] {
    let tiles = tiles
    let parts = min(tiles.count, Crew.shared.size)
    var finds = [NearestFinds](
      repeating: NearestFinds(self), count: max(parts, 1))
    Library.worksAlone()
    finds.withUnsafeMutableBufferPointer { finds in
      Crew.shared.run(parts: parts) { part in
        let range =
          tiles.count * part / parts..<tiles.count * (part + 1) / parts
        search(tiles[range], &finds[part])
      }
    }
    return NearestFinds.joined(finds, self)
  }

  static let height = 256
  static let width = 512

  /// The tiles of the table of all pairs that hold pairs of a row and a
  /// later one.
  private var tiles: [(rows: Range<Int>, columns: Range<Int>)] {
    stride(from: 0, to: rows, by: Self.height).flatMap { top in
      stride(
        from: top / Self.width * Self.width, to: rows, by: Self.width
      ).map { left in
        (
          top..<min(top + Self.height, rows),
          left..<min(left + Self.width, rows)
        )
      }
    }
  }

  private func search(
    _ tiles: ArraySlice<(rows: Range<Int>, columns: Range<Int>)>,
    _ finds: inout NearestFinds
  ) {
    // Runs of 64 need no end of their own: what is beyond is never near.
    var table = [Float](repeating: 0, count: Self.height * Self.width)
    for tile in tiles {
      table.withUnsafeMutableBufferPointer { table in
        multiply(tile.rows, tile.columns, into: table)
        finds.look(through: table, tile.rows, tile.columns)
      }
    }
  }

  /// The products of rows and columns, times -2.
  private func multiply(
    _ rows: Range<Int>, _ columns: Range<Int>,
    into table: UnsafeMutableBufferPointer<Float>
  ) {
    elements.withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return }
      let length = Int32(self.columns)
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows.count),
        Int32(columns.count), length, -2,
        start + rows.lowerBound * self.columns, length,
        start + columns.lowerBound * self.columns, length, 0,
        table.baseAddress, Int32(Self.width))
    }
  }
}
