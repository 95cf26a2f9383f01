import Arrays
import DataSets
import Foundation

/// A file of numbers that is read whole or in pieces, and checked.
struct Table {
  let name: String
  let rows: Int
  let columns: Int
  private let file: NumPyFile
  private static let piece = 1 << 20

  init(_ path: String) throws {
    name = path
    file = try NumPyFile(URL(filePath: path))
    guard file.shape.count == 2 else {
      throw EvaluationError(
        "\(path): has shape \(file.shape); a table of [samples, features] "
          + "is needed. Reshape it to two axes.")
    }
    (rows, columns) = (file.shape[0], file.shape[1])
    guard rows >= 2, columns >= 1 else {
      throw EvaluationError(
        "\(path): has \(rows) rows of \(columns) numbers; at least 2 rows "
          + "of 1 are needed.")
    }
  }

  /// Calls a function with pieces of a few megabytes, from first to last.
  func forEachPiece(_ body: (Matrix, _ start: Int) throws -> Void) throws {
    let height = max(1, Self.piece / columns)
    for start in stride(from: 0, to: rows, by: height) {
      let piece = try file.rows(start..<min(start + height, rows))
      if let place = piece.elements.firstIndex(where: { !$0.isFinite }) {
        throw EvaluationError(
          "\(name): row \(start + place / columns), column "
            + "\(place % columns) is \(piece.elements[place]). Leave such "
            + "rows out, or mend what computed them.")
      }
      try body(piece, start)
    }
  }

  /// The whole table.
  func matrix() throws -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(rows * columns)
    try forEachPiece { piece, _ in elements += piece.elements }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// The mean and covariance, without the whole table in memory.
  func moments() throws -> Moments {
    var moments = Moments(features: columns)
    try forEachPiece { piece, _ in moments.add(piece) }
    return moments
  }
}
