import COpenBLAS

extension Matrix {
  /// Returns the singular values of any matrix, the greatest first.
  ///
  /// There are as many as the smaller of `rows` and `columns`. It stops
  /// the program if the matrix holds a number that is not finite.
  ///
  /// - Source: LAPACK's `dgesdd`.
  public func singularValues() -> [Double] {
    checkFinite("singular values", isSquare: false)
    var a = elements
    // Our rows are LAPACK's columns; singular values do not mind.
    var (m, n) = (Int32(columns), Int32(rows))
    var values = [Double](repeating: 0, count: min(rows, columns))
    var (one, info) = (Int32(1), Int32(0))
    var integers = [Int32](repeating: 0, count: 8 * values.count)
    var (work, length) = ([0.0], Int32(-1))
    if values.isEmpty { return [] }
    Library.withAllCores {
      for _ in 0..<2 {
        dgesdd_(
          "N", &m, &n, &a, &m, &values, nil, &one, nil, &one, &work,
          &length, &integers, &info)
        if length > 0 { break }
        length = Int32(work[0])
        work = [Double](repeating: 0, count: Int(length))
      }
    }
    require(info == 0, "LAPACK's dgesdd failed with code \(info).")
    return values
  }
}
