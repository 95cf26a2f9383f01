import Arrays
import Differentiation

/// Returns a tensor of shape [rows, columns] as a matrix.
///
/// Networks count in `Float`; statistics are worth a `Double`.
public func matrix(_ tensor: Tensor) -> Matrix {
  require(
    tensor.rank == 2,
    "A matrix has two axes, a tensor of \(tensor.shape) has not.")
  return Matrix(
    rows: tensor.shape[0], columns: tensor.shape[1],
    elements: tensor.elements.map(Double.init))
}

/// Returns a matrix as a tensor of shape [rows, columns].
///
/// Numbers are rounded to `Float`.
public func tensor(_ matrix: Matrix) -> Tensor {
  Tensor(
    shape: [matrix.rows, matrix.columns],
    elements: matrix.elements.map(Float.init))
}
