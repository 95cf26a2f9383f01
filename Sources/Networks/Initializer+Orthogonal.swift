import Arrays
import Differentiation

/// A matrix, of the shape's first lengths by its last, with
/// perpendicular columns of length 1; rows if there are fewer of them.
func perpendicular(
  _ shape: [Int], using random: inout RandomGenerator
) -> Tensor {
  let columns = shape.last ?? 1
  let rows = shape.dropLast().reduce(1, *)
  let (long, short) = (max(rows, columns), min(rows, columns))
  let a = Matrix(
    rows: long, columns: short,
    elements: (0..<long * short).map { _ in random.normal() })
  //> stretch
  let axes = a.crossProducts().symmetricEigensystem()
  let stretch = Matrix(
    rows: short, columns: short,
    elements: (0..<short).flatMap { row in
      axes.vectors.row(row).map { $0 / axes.values[row].squareRoot() }
    })
  let root = axes.vectors.times(stretch, transposingSelf: true)
  //< stretch
  let q = Tensor(
    shape: [long, short],
    elements: a.times(root).elements.map(Float.init))
  return (rows >= columns ? q : q.transposed()).reshaped(to: shape)
}
