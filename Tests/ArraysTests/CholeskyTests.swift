import Foundation
import TestSupport
import Testing

@testable import Arrays

@Test func `a Cholesky factor solves the equations`() throws {
  // By hand: L = [[2,0,0],[6,1,0],[-8,5,3]], determinant 36.
  let matrix = Matrix([[4, 12, -16], [12, 37, -43], [-16, -43, 98]])
  let factor = try #require(Cholesky(matrix))
  expectClose(
    factor.lower.elements, [2, 0, 0, 6, 1, 0, -8, 5, 3], within: 1e-12)
  expectClose(factor.logDeterminant, log(36.0), within: 1e-12)
  let x = Matrix([[1, 0], [2, -1], [3, 5]])
  expectClose(
    factor.solve(matrix.times(x)).elements, x.elements, within: 1e-10)
}

@Test func `a matrix that is not positive definite has no factor`() {
  #expect(Cholesky(Matrix([[1, 2], [2, 1]])) == nil)
  #expect(Cholesky(Matrix([[.nan]])) == nil)
}

@Test func `a system of no equations has no unknowns`() throws {
  let factor = try #require(Cholesky(Matrix([])))
  #expect(factor.solve(Matrix([])).rows == 0)
  #expect(factor.logDeterminant == 0)
}
