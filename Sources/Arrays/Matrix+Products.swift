import COpenBLAS

extension Matrix {
  /// Returns the product of this matrix and another, each of them
  /// transposed if asked.
  ///
  /// It stops the program unless the second factor has as many rows as
  /// the first has columns, both as they are multiplied.
  ///
  /// - Parameters:
  ///   - other: The second factor.
  ///   - transposingSelf: Whether this matrix's columns are the first
  ///     factor's rows.
  ///   - transposingOther: Whether the other's columns are the second
  ///     factor's rows.
  /// - Returns: As many rows as the first factor has, as many columns as
  ///   the second.
  public func times(
    _ other: Matrix, transposingSelf: Bool = false,
    transposingOther: Bool = false
  ) -> Matrix {
    let (m, inner) = size(transposed: transposingSelf)
    let (length, n) = other.size(transposed: transposingOther)
    require(
      inner == length,
      "The product of \(m) × \(inner) and \(length) × \(n) needs as "
        + "many rows in the second as columns in the first.")
    var result = [Double](repeating: 0, count: m * n)
    if inner > 0 && !result.isEmpty {
      elements.withUnsafeBufferPointer { a in
        other.elements.withUnsafeBufferPointer { b in
          result.withUnsafeMutableBufferPointer { c in
            guard let a = a.baseAddress, let b = b.baseAddress,
              let c = c.baseAddress
            else { return }
            forParts(ofProduct: m, n, inner) { part in
              let row = part.rows.lowerBound
              let column = part.columns.lowerBound
              //> multiply
              cblas_dgemm(
                CblasRowMajor,
                transposingSelf ? CblasTrans : CblasNoTrans,
                transposingOther ? CblasTrans : CblasNoTrans,
                Int32(part.rows.count), Int32(part.columns.count),
                Int32(inner), 1,
                a + row * (transposingSelf ? 1 : columns), Int32(columns),
                b + column * (transposingOther ? other.columns : 1),
                Int32(other.columns), 0, c + row * n + column, Int32(n))
              //< multiply
            }
          }
        }
      }
    }
    return Matrix(rows: m, columns: n, elements: result)
  }

  private func size(transposed: Bool) -> (Int, Int) {
    transposed ? (columns, rows) : (rows, columns)
  }
}
