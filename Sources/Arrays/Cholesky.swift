import COpenBLAS
import Foundation

/// A positive definite matrix as a triangle times its mirror image.
public struct Cholesky: Sendable {
  /// The triangle L of A = L Lᵀ, zero above its diagonal.
  public let lower: Matrix

  /// Creates the factor; nil if the matrix is not positive definite.
  ///
  /// Only the lower triangle is read. It stops the program if the matrix
  /// is not square.
  ///
  /// - Source: LAPACK's `dpotrf`.
  public init?(_ matrix: Matrix) {
    let size = matrix.rows
    require(
      size == matrix.columns,
      "Only a square matrix has a Cholesky factor, not one of "
        + "\(size) × \(matrix.columns).")
    var a = matrix.elements
    var (n, info) = (Int32(size), Int32(0))
    var length = max(n, 1)
    // LAPACK's upper triangle is our lower one.
    Library.withAllCores { dpotrf_("U", &n, &a, &length, &info) }
    if info != 0 || a.contains(where: \.isNaN) { return nil }
    for row in 0..<size {
      for column in row + 1..<max(size, row + 1) {
        a[row * size + column] = 0
      }
    }
    lower = Matrix(rows: size, columns: size, elements: a)
  }
}

extension Cholesky {
  /// Returns the X of A X = B.
  ///
  /// - Parameter right: B, with as many rows as A. The program stops if
  ///   it has not.
  /// - Returns: X, of the shape of B.
  public func solve(_ right: Matrix) -> Matrix {
    let (n, columns) = (lower.rows, right.columns)
    require(
      right.rows == n,
      "A system of \(n) equations needs \(n) rows on the right, not "
        + "\(right.rows).")
    var x = right.elements
    if x.isEmpty { return right }
    Library.worksAlone()
    //> solve
    for side in [CblasNoTrans, CblasTrans] {
      cblas_dtrsm(
        CblasRowMajor, CblasLeft, CblasLower, side, CblasNonUnit,
        Int32(n), Int32(columns), 1, lower.elements, Int32(n), &x,
        Int32(columns))
    }
    //< solve
    return Matrix(rows: n, columns: columns, elements: x)
  }

  /// The logarithm of the determinant of A.
  public var logDeterminant: Double {
    (0..<lower.rows).reduce(0) { $0 + 2 * log(lower[$1, $1]) }
  }
}
