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
        url,
        "has shape \(shape); a table of [samples, features] is "
          + "needed")
    }
    require(
      range.lowerBound >= 0 && range.upperBound <= shape[0],
      "Rows \(range) are not among the \(shape[0]) of \(url.path).")
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
  /// Reads numbers from a place in the file's own order.
  private func numbers(_ first: Int, _ count: Int) throws -> [Double] {
    do {
      try handle.seek(toOffset: UInt64(start + first * size))
      let data = try handle.read(upToCount: count * size) ?? Data()
      if data.count == count * size { return decoded(data) }
    } catch {
      throw DataError(
        url, "cannot be read: \(error.localizedDescription)")
    }
    throw DataError(url, "has become shorter while it was read")
  }

  /// Returns the numbers that some bytes stand for.
  private func decoded(_ data: Data) -> [Double] {
    data.withUnsafeBytes { bytes in
      (0..<data.count / size).map { index in
        let at = index * size
        switch size {
        case 2:
          let bits = bytes.loadUnaligned(
            fromByteOffset: at, as: UInt16.self)
          return half(isBigEndian ? bits.bigEndian : bits)
        case 4:
          let bits = bytes.loadUnaligned(
            fromByteOffset: at, as: UInt32.self)
          return Double(
            Float(bitPattern: isBigEndian ? bits.bigEndian : bits))
        default:
          let bits = bytes.loadUnaligned(
            fromByteOffset: at, as: UInt64.self)
          return Double(bitPattern: isBigEndian ? bits.bigEndian : bits)
        }
      }
    }
  }
}
