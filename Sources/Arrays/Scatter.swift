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
      // The result is symmetric: one triangle is computed, and copied.
      Library.withAllCores {
        cblas_dsyrk(
          CblasRowMajor, CblasUpper, CblasTrans, Int32(columns), Int32(count),
          1, piece, Int32(columns), 1, &products, Int32(columns))
      }
    }
    for row in 0..<columns {
      for column in 0..<row {
        products[row * columns + column] = products[column * columns + row]
      }
    }
    return (
      Matrix(rows: columns, columns: columns, elements: products), sums
    )
  }

  /// Writes rows less a center into a piece, and adds them to sums.
  private func move(
    _ rows: Range<Int>, by center: [Double], into piece: inout [Double],
    _ sums: inout [Double]
  ) {
    piece.withUnsafeMutableBufferPointer { piece in
      sums.withUnsafeMutableBufferPointer { sums in
        for row in rows {
          let (from, to) = (row * columns, (row - rows.lowerBound) * columns)
          for column in 0..<columns {
            let value = elements[from + column] - center[column]
            piece[to + column] = value
            sums[column] += value
          }
        }
      }
    }
  }
}
