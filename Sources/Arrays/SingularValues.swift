import COpenBLAS

extension Matrix {
  /// A matrix as a rotation times a diagonal times a rotation.
  public struct SingularSystem: Sendable {
    /// The singular values, the greatest first.
    public let values: [Double]

    /// A square matrix, in each column the left vector of a value.
    public let left: Matrix

    /// A square matrix, in each row the right vector of a value.
    public let right: Matrix
  }

  /// Returns the singular values of any matrix, the greatest first.
  ///
  /// There are as many as the smaller of `rows` and `columns`. It stops
  /// the program if the matrix holds a number that is not finite.
  ///
  /// - Source: LAPACK's `dgesdd`.
  public func singularValues() -> [Double] { decomposed("N").values }

  /// Returns the singular values and vectors of any matrix.
  ///
  /// It refuses what ``singularValues()`` does.
  public func singularSystem() -> SingularSystem {
    let (values, right, left) = decomposed("A")
    return SingularSystem(
      values: values,
      left: Matrix(rows: rows, columns: rows, elements: left),
      right: Matrix(rows: columns, columns: columns, elements: right))
  }
}

extension Matrix {
  /// Calls LAPACK twice: a first call, of length -1, asks how much
  /// working memory the second one needs.
  private func decomposed(
    _ job: String
  ) -> (values: [Double], u: [Double], v: [Double]) {
    checkFinite("singular values", isSquare: false)
    var a = elements
    // Our rows are LAPACK's columns; singular values do not mind, and
    // left and right change places.
    var (m, n) = (Int32(columns), Int32(rows))
    var values = [Double](repeating: 0, count: min(rows, columns))
    let sizes = job == "A" ? [columns, rows] : [1, 1]
    var u = [Double](repeating: 0, count: sizes[0] * sizes[0])
    var v = [Double](repeating: 0, count: sizes[1] * sizes[1])
    let lengths = sizes.map(Int32.init)
    var integers = [Int32](repeating: 0, count: 8 * values.count)
    var (work, length, info) = ([0.0], Int32(-1), Int32(0))
    if values.isEmpty { return ([], identity(sizes[0]), identity(sizes[1])) }
    Library.withAllCores {
      for _ in 0..<2 {
        dgesdd_(
          job, &m, &n, &a, &m, &values, &u, [lengths[0]], &v,
          [lengths[1]], &work, &length, &integers, &info)
        if length > 0 { break }
        length = Int32(work[0])
        work = [Double](repeating: 0, count: Int(length))
      }
    }
    require(info == 0, "LAPACK's dgesdd failed with code \(info).")
    return (values, u, v)
  }
}

/// The elements of a square matrix that changes nothing.
private func identity(_ size: Int) -> [Double] {
  (0..<size * size).map { $0 % (size + 1) == 0 ? 1 : 0 }
}
