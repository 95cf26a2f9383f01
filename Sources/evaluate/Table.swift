import Arrays
import DataSets
import Foundation

/// A file of numbers that is read whole or in pieces, and checked.
final class Table {
  let name: String
  let rows: Int
  let columns: Int
  private let file: NumPyFile
  private var whole: Matrix?
  private var known: Survey?
  private static let piece = 1 << 20

  convenience init(_ path: String) throws {
    try self.init(NumPyFile(URL(filePath: path)), named: path)
  }

  init(_ file: NumPyFile, named path: String) throws {
    (name, self.file) = (path, file)
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

  /// Whether it holds whole numbers or truth values.
  var isWhole: Bool { file.isWhole }

  /// Calls a function with pieces of a few megabytes, from first to last.
  func forEachPiece(_ body: (Matrix, _ start: Int) throws -> Void) throws {
    let height = max(1, Self.piece / columns)
    for start in stride(from: 0, to: rows, by: height) {
      let range = start..<min(start + height, rows)
      // The same pieces in both cases: so are the sums, to the last digit.
      if let whole {
        try body(whole.rows(range), start)
        continue
      }
      let piece = try file.rows(range)
      if let place = piece.elements.firstIndex(where: { !$0.isFinite }) {
        throw EvaluationError(
          "\(name): row \(start + place / columns), column "
            + "\(place % columns) is \(piece.elements[place]). Leave such "
            + "rows out, or mend what computed them.")
      }
      try body(piece, start)
      if rows > height {
        ProgressLine.show("Reading \(name)", range.upperBound, of: rows)
      }
    }
  }

  /// The whole table, which is kept.
  func matrix() throws -> Matrix {
    if let whole { return whole }
    var elements: [Double] = []
    elements.reserveCapacity(rows * columns)
    try forEachPiece { piece, _ in elements += piece.elements }
    let matrix = Matrix(rows: rows, columns: columns, elements: elements)
    whole = matrix
    return matrix
  }

  /// Some rows, in the order of the places; read one by one where that
  /// is quicker than the whole table.
  func rows(at places: [Int]) throws -> Matrix {
    whole == nil && isLarge && !file.isColumnMajor
      ? try rowsOneByOne(at: places) : try matrix().rows(at: places)
  }

  func rowsOneByOne(at places: [Int]) throws -> Matrix {
    let rows = try places.flatMap { try file.rows($0..<$0 + 1).elements }
    return Matrix(rows: places.count, columns: columns, elements: rows)
  }

  /// Whether it is better not held in memory: above 256 megabytes.
  var isLarge: Bool { rows * columns > 1 << 25 }

  /// What a walk through the table shows; it is walked through once.
  func survey() throws -> Survey {
    if let known { return known }
    var survey = Survey(columns: columns)
    try forEachPiece { piece, _ in survey.add(piece) }
    known = survey
    return survey
  }

  /// The mean and covariance, without the whole table in memory.
  func moments(_ scale: Scale) throws -> Moments {
    var moments = Moments(features: columns)
    try forEachPiece { piece, _ in moments.add(scale.applied(to: piece)) }
    return moments
  }
}
