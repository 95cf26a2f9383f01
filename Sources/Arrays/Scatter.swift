import COpenBLAS

extension Matrix {
  /// Returns the products of all pairs of columns: the transposed
  /// matrix times the matrix, `columns` × `columns`.
  public func crossProducts() -> Matrix {
    scatter(around: [Double](repeating: 0, count: columns)).products
  }

  /// Returns the products of all pairs of columns, and the sum of each,
  /// both of the rows less a center.
  ///
  /// Some rows at a time are moved to the center: the sums are taken while
  /// they are at hand, and no second table is filled.
  ///
  /// - Parameter center: A number for each column.
  /// - Returns: `columns` × `columns` products, and `columns` sums.
  func scatter(around center: [Double]) -> (products: Matrix, sums: [Double]) {
    var products = [Double](repeating: 0, count: columns * columns)
    var sums = [Double](repeating: 0, count: columns)
    let height = min(rows, 512)
    var piece = [Double](repeating: 0, count: height * columns)
    for start in stride(from: 0, to: columns == 0 ? 0 : rows, by: 512) {
      let count = min(height, rows - start)
      move(start..<start + count, by: center, into: &piece, &sums)
      // The result is symmetric: one triangle is enough.
      Library.withAllCores {
        cblas_dsyrk(
          CblasRowMajor, CblasUpper, CblasTrans, Int32(columns), Int32(count),
          1, piece, Int32(columns), 1, &products, Int32(columns))
      }
    }
    mirror(&products)
    return (
      Matrix(rows: columns, columns: columns, elements: products), sums
    )
  }

  /// Writes rows less a center into a piece, and adds them to sums.
  private func move(
    _ rows: Range<Int>, by center: [Double], into piece: inout [Double],
    _ sums: inout [Double]
  ) {
    elements.withUnsafeBufferPointer { elements in
      center.withUnsafeBufferPointer { center in
        piece.withUnsafeMutableBufferPointer { piece in
          sums.withUnsafeMutableBufferPointer { sums in
            guard let from = elements.baseAddress, let to = piece.baseAddress,
              let center = center.baseAddress, let sums = sums.baseAddress
            else { return }
            move(rows, from, center, to, sums)
          }
        }
      }
    }
  }

  /// Does so by all cores, each for some columns.
  private func move(
    _ rows: Range<Int>, _ elements: UnsafePointer<Double>,
    _ center: UnsafePointer<Double>, _ piece: UnsafeMutablePointer<Double>,
    _ sums: UnsafeMutablePointer<Double>
  ) {
    // Few columns lie in one line of a cache, for which cores fight.
    forRanges(columns, isLarge: columns >= 128) { range in
      for row in rows {
        let from = elements + row * columns
        let to = piece + (row - rows.lowerBound) * columns
        for column in range {
          let value = from[column] - center[column]
          to[column] = value
          sums[column] += value
        }
      }
    }
  }

  /// Copies a square's upper triangle into the lower one.
  private func mirror(_ square: inout [Double]) {
    // Down a whole column, each number lies in a line of its own, which
    // the cache has lost before the next column wants its neighbor.
    for first in stride(from: 0, to: columns, by: 32) {
      for row in first..<columns {
        for column in first..<min(first + 32, row) {
          square[row * columns + column] = square[column * columns + row]
        }
      }
    }
  }
}
