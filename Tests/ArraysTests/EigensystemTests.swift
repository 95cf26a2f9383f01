import TestSupport
import Testing

@testable import Arrays

@Test func `eigenvectors are stretched by their eigenvalues`() {
  let matrix = Matrix([[4, 1, -2], [1, 2, 0], [-2, 0, 3]])
  let axes = matrix.symmetricEigensystem()
  for (index, value) in axes.values.enumerated() {
    let vector = Matrix([axes.vectors.row(index)])
    expectClose(
      vector.times(matrix).elements, vector.scaled(by: value).elements,
      within: 1e-13)
  }
  // The characteristic polynomial is (1 - x)(x^2 - 8 x + 13).
  expectClose(
    matrix.symmetricEigenvalues(),
    [1, 4 - 3.0.squareRoot(), 4 + 3.0.squareRoot()], within: 1e-13)
  #expect(Matrix([]).symmetricEigenvalues().isEmpty)
}

@Test func `LAPACK is not asked what it cannot answer`() async {
  await #expect(processExitsWith: .failure) {
    _ = Matrix([[1, 2]]).symmetricEigenvalues()
  }
  await #expect(processExitsWith: .failure) {
    _ = Matrix([[.nan]]).symmetricEigenvalues()
  }
  await #expect(processExitsWith: .failure) {
    _ = Matrix([[.infinity]]).singularValues()
  }
}
