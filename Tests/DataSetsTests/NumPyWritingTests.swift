import Arrays
import Foundation
import Testing

@testable import DataSets

@Test func `a matrix is read as it was written`() throws {
  let folder = FileManager.default.temporaryDirectory
  let file = folder.appending(path: "\(UUID()).npy")
  defer { try? FileManager.default.removeItem(at: file) }
  for matrix in [
    Matrix([[1, .nan, -.infinity], [1e-300, 0, 7]]),
    Matrix(rows: 0, columns: 3, elements: []),
    Matrix(rows: 5, columns: 1, elements: [1, 2, 3, 4, 5]),
  ] {
    try writeNumPy(matrix, to: file)
    let opened = try NumPyFile(file)
    #expect(opened.shape == [matrix.rows, matrix.columns])
    let read = try opened.rows(0..<matrix.rows)
    #expect(
      read.elements.map(\.bitPattern) == matrix.elements.map(\.bitPattern)
    )
    if matrix.rows == 5 {
      #expect(try opened.rows(2..<4).elements == [3, 4])
    }
  }
}
