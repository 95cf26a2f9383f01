import Arrays
import COpenBLAS

/// The product of two matrices, either of them transposed if asked.
///
/// Nothing is copied to transpose: BLAS reads the operand the other
/// way.
///
/// - Parameters:
///   - a: Shape [m, k], or [k, m] with `transposeA`.
///   - b: Shape [k, n], or [n, k] with `transposeB`.
///   - transposeA: Whether `a` is read with rows and columns exchanged.
///   - transposeB: Whether `b` is read so.
/// - Returns: Shape [m, n].
public func matmul(
  _ a: Tensor, _ b: Tensor,
  transposeA: Bool = false, transposeB: Bool = false
) -> Tensor {
  let (m, k, n) = productSize(a, b, transposeA, transposeB)
  let result = Tensor(shape: [m, n], uninitialized: ())
  multiply(
    m, n, k, a.pointer, transposeA, b.pointer, transposeB,
    beta: 0, result.pointer)
  return result.recorded(
    "matmul", [a, b],
    [
      //> left
      { gradient, _ in
        transposeA
          ? matmul(
            b, gradient, transposeA: transposeB, transposeB: true)
          : matmul(gradient, b, transposeB: !transposeB)
      },
      //< left
      { gradient, _ in
        transposeB
          ? matmul(
            gradient, a, transposeA: true, transposeB: transposeA)
          : matmul(a, gradient, transposeA: !transposeA)
      },
    ])
}

/// The sizes m, k, n of a product, checked.
private func productSize(
  _ a: Tensor, _ b: Tensor, _ transposeA: Bool, _ transposeB: Bool
) -> (Int, Int, Int) {
  require(
    a.rank == 2 && b.rank == 2,
    "matmul: needs two matrices, found shapes \(a.shape), \(b.shape).")
  let (m, k) = (
    a.shape[transposeA ? 1 : 0], a.shape[transposeA ? 0 : 1]
  )
  let (l, n) = (
    b.shape[transposeB ? 1 : 0], b.shape[transposeB ? 0 : 1]
  )
  require(
    k == l,
    """
    matmul: shapes \(a.shape)\(transposeA ? " transposed" : "") and \
    \(b.shape)\(transposeB ? " transposed" : "") do not fit: \
    \(k) columns meet \(l) rows.
    """)
  return (m, k, n)
}

/// C = op(A) op(B) + beta C for row-major matrices; op transposes or
/// not.
func multiply(
  _ m: Int, _ n: Int, _ k: Int,
  _ a: UnsafePointer<Float>, _ transposeA: Bool,
  _ b: UnsafePointer<Float>, _ transposeB: Bool,
  beta: Float, _ c: UnsafeMutablePointer<Float>
) {
  forParts(ofProduct: m, n, k) { part in
    let (row, column) = (part.rows.lowerBound, part.columns.lowerBound)
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans,
      transposeB ? CblasTrans : CblasNoTrans,
      Int32(part.rows.count), Int32(part.columns.count), Int32(k), 1,
      a + row * (transposeA ? 1 : k),
      Int32(max(transposeA ? m : k, 1)),
      b + column * (transposeB ? k : 1),
      Int32(max(transposeB ? k : n, 1)),
      beta, c + row * n + column, Int32(max(n, 1)))
  }
}
