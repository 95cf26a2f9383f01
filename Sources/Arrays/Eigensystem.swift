import COpenBLAS

extension Matrix {
  /// The axes of a symmetric matrix.
  public struct Eigensystem: Sendable {
    /// The eigenvalues, in ascending order.
    public let values: [Double]

    /// In each row the eigenvector of the value of the same index; of
    /// length 1, and perpendicular to the others.
    public let vectors: Matrix
  }

  /// Returns the eigenvalues and eigenvectors of a symmetric matrix.
  ///
  /// Only one triangle is read. It stops the program if the matrix is
  /// not square or holds a number that is not finite.
  ///
  /// - Source: LAPACK's `dsyevd`.
  public func symmetricEigensystem() -> Eigensystem {
    let (values, vectors) = symmetricEigen(job: "V")
    return Eigensystem(
      values: values,
      vectors: Matrix(rows: rows, columns: columns, elements: vectors))
  }

  /// Returns the eigenvalues of a symmetric matrix in ascending order.
  ///
  /// It reads and refuses what ``symmetricEigensystem()`` does.
  public func symmetricEigenvalues() -> [Double] {
    symmetricEigen(job: "N").values
  }
}

extension Matrix {
  /// Calls LAPACK twice: a first call, of length -1, asks how much
  /// working memory the second one needs.
  private func symmetricEigen(
    job: String
  ) -> (values: [Double], vectors: [Double]) {
    checkFinite("symmetric eigenvalues", isSquare: true)
    var a = elements
    var values = [Double](repeating: 0, count: rows)
    var (n, info) = (Int32(max(rows, 1)), Int32(0))
    var (work, integers) = ([0.0], [Int32(0)])
    var (length, integerLength) = (Int32(-1), Int32(-1))
    if rows == 0 { return ([], []) }
    Library.withAllCores {
      for _ in 0..<2 {
        dsyevd_(
          job, "L", &n, &a, &n, &values, &work, &length, &integers,
          &integerLength, &info)
        if length > 0 { break }
        (length, integerLength) = (Int32(work[0]), integers[0])
        work = [Double](repeating: 0, count: Int(length))
        integers = [Int32](repeating: 0, count: Int(integerLength))
      }
    }
    require(info == 0, "LAPACK's dsyevd failed with code \(info).")
    // LAPACK's columns of eigenvectors are our rows.
    return (values, a)
  }

  /// Stops the program if LAPACK would search forever.
  func checkFinite(_ what: String, isSquare: Bool) {
    require(
      !isSquare || rows == columns,
      "There are no \(what) of \(rows) × \(columns), which is not "
        + "square.")
    require(
      elements.allSatisfy(\.isFinite),
      "There are no \(what) of a matrix with NaN or infinity in it.")
  }
}
