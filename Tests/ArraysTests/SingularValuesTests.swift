import TestSupport
import Testing

@testable import Arrays

@Test func `singular values are those of a hand calculation`() {
  // [[3, 0], [4, 5]]: cross products [[25, 20], [20, 25]], whose
  // eigenvalues are 45 and 5.
  expectClose(
    Matrix([[3, 0], [4, 5]]).singularValues(),
    [3 * 5.squareRoot(), 5.squareRoot()], within: 1e-14)
  expectClose(
    Matrix([[3, 0, 0], [0, -2, 0]]).singularValues(), [3, 2],
    within: 1e-14)
  let nothing = Matrix(rows: 0, columns: 3, elements: [])
  #expect(nothing.singularValues().isEmpty)
}

@Test func `singular vectors put a matrix together again`() {
  let matrix = Matrix([[3, 0, 1], [4, 5, -2]])
  for matrix in [matrix, matrix.transposed()] {
    let axes = matrix.singularSystem()
    var diagonal = matrix.scaled(by: 0)
    for (place, value) in axes.values.enumerated() {
      diagonal[place, place] = value
    }
    expectClose(
      axes.left.times(diagonal).times(axes.right).elements,
      matrix.elements, within: 1e-13)
    let rotation = axes.right.times(axes.right, transposingOther: true)
    expectClose(
      rotation.elements,
      (0..<matrix.columns * matrix.columns).map {
        $0 % (matrix.columns + 1) == 0 ? 1 : 0
      }, within: 1e-13)
  }
  let nothing = Matrix(rows: 0, columns: 2, elements: [])
  #expect(nothing.singularSystem().right == Matrix([[1, 0], [0, 1]]))
}
