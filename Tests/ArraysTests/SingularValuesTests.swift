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
