import COpenBLAS

/// Rows in 32 bits, whose products take half the time.
///
/// They are taken from a center, since what all of them have in common
/// would cost each product its digits. A product in 32 bits is a sum of
/// at most ``terms`` terms; such sums are added in 64 bits.
public struct ShortRows: RowsWithProducts {
  /// How many there are.
  public let rows: Int

  /// The numbers of each.
  public let columns: Int

  /// The numbers, row after row.
  let elements: [Float]

  /// The sum of squares of each row less the center, in 64 bits.
  public let squares: [Double]

  /// The product of each row less the center with the center, plus half
  /// the center's square: added for both rows, they make a product of
  /// rows less the center one of rows.
  public let shares: [Double]

  /// How many terms are summed in 32 bits.
  public static let terms = 512

  /// Rounds the rows of a matrix less a center.
  public init(_ matrix: Matrix, less center: [Double]) {
    var short = [Float](repeating: 0, count: matrix.elements.count)
    var squares = [Double](repeating: 0, count: matrix.rows)
    var shares = squares
    short.withUnsafeMutableBufferPointer { short in
      squares.withUnsafeMutableBufferPointer { squares in
        shares.withUnsafeMutableBufferPointer { shares in
          matrix.forEachRow(less: center) { row, line in
            let start = row * line.count
            for column in line.indices {
              short[start + column] = Float(line[column])
            }
            squares[row] = UnsafeBufferPointer(line).sumOfSquares()
            for column in line.indices { line[column] *= center[column] }
            shares[row] = line.sum()
          }
        }
      }
    }
    let half = center.reduce(0) { $0 + $1 * $1 } / 2
    (rows, columns, elements) = (matrix.rows, matrix.columns, short)
    (self.squares, self.shares) = (squares, shares.map { $0 + half })
  }

  private init(_ all: ShortRows, at places: [Int]) {
    (rows, columns) = (places.count, all.columns)
    elements = places.flatMap {
      all.elements[$0 * all.columns..<($0 + 1) * all.columns]
    }
    squares = places.map { all.squares[$0] }
    shares = places.map { all.shares[$0] }
  }

  /// Returns some of the rows.
  public func rows(at places: [Int]) -> ShortRows {
    ShortRows(self, at: places)
  }
}

extension ShortRows {
  /// The variance that rounding gives a product, as a share of
  /// `squares[i] * squares[j] + terms * product²`.
  ///
  /// Each of k additions errs by half a unit of the sum so far, now up and
  /// now down. Of terms of mixed signs that sum grows like the root of
  /// their number, of equal rows' terms like the number. It is a model:
  /// whoever relies on it must look at some products.
  public var variance: Double {
    let share = min(1, Double(Self.terms) / Double(max(columns, 1)))
    return share * 0x1p-48 / 8
  }

  /// The products of some rows with some of others, less the center.
  public func multiply(
    _ rows: Range<Int>, with other: ShortRows, _ others: Range<Int>,
    into tile: UnsafeMutableBufferPointer<Double>
  ) {
    let (m, n) = (rows.count, others.count)
    for place in 0..<m * n { tile[place] = 0 }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: m * n) { sums in
      for start in stride(from: 0, to: columns, by: Self.terms) {
        let end = min(start + Self.terms, columns)
        multiply(rows, other, others, start..<end, into: sums)
        //> add
        for place in sums.indices { tile[place] += Double(sums[place]) }
        //< add
      }
    }
  }

  /// The products of some columns, in 32 bits.
  private func multiply(
    _ rows: Range<Int>, _ other: ShortRows, _ others: Range<Int>,
    _ part: Range<Int>, into sums: UnsafeMutableBufferPointer<Float>
  ) {
    elements.withUnsafeBufferPointer { a in
      other.elements.withUnsafeBufferPointer { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return }
        let (length, n) = (Int32(columns), Int32(others.count))
        cblas_sgemm(
          CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows.count), n,
          Int32(part.count), 1,
          a + rows.lowerBound * columns + part.lowerBound, length,
          b + others.lowerBound * columns + part.lowerBound, length, 0,
          sums.baseAddress, n)
      }
    }
  }
}

extension Matrix {
  /// Calls a function with each row less a center; on any core.
  fileprivate func forEachRow(
    less center: [Double],
    _ body: (Int, UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    elements.withUnsafeBufferPointer { elements in
      forRanges(rows, isLarge: elements.count >= 1 << 17) { range in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: columns) {
          for row in range {
            let start = row * columns
            for column in 0..<columns {
              $0[column] = elements[start + column] - center[column]
            }
            body(row, $0)
          }
        }
      }
    }
  }
}
