import Arrays
import Foundation

extension NumPyFile {
  /// Reads some rows of a file of shape [rows, columns].
  ///
  /// Only these are read, so a file may be larger than memory.
  ///
  /// - Throws: `DataError` if the file has another rank, or cannot be
  ///   read any more.
  public func rows(_ range: Range<Int>) throws -> Matrix {
    guard shape.count == 2 else {
      throw DataError(
        stored.name,
        "has shape \(shape); a table of [samples, features] is "
          + "needed")
    }
    require(
      range.lowerBound >= 0 && range.upperBound <= shape[0],
      "Rows \(range) are not among the \(shape[0]) of \(stored.name).")
    let columns = shape[1]
    if !isColumnMajor {
      let values = try numbers(
        range.lowerBound * columns, range.count * columns)
      return Matrix(
        rows: range.count, columns: columns, elements: values)
    }
    // Columns follow each other: of each, a piece.
    var elements = [Double](repeating: 0, count: range.count * columns)
    for column in 0..<columns {
      let values = try numbers(
        column * shape[0] + range.lowerBound, range.count)
      for (row, value) in values.enumerated() {
        elements[row * columns + column] = value
      }
    }
    return Matrix(
      rows: range.count, columns: columns, elements: elements)
  }
}

extension NumPyFile {
  /// Whether it holds whole numbers or truth values.
  public var isWhole: Bool { type.kind != .floating }

  /// Reads all numbers of a file, of any rank, in the file's own order.
  ///
  /// - Throws: `DataError` if the file cannot be read any more.
  public func numbers() throws -> [Double] {
    try numbers(0, shape.reduce(1, *))
  }

  /// Reads numbers from a place in the file's own order.
  private func numbers(_ first: Int, _ count: Int) throws -> [Double] {
    let place = start + first * type.size
    return type.numbers(try stored.read(place..<place + count * type.size))
  }
}
