import Arrays
import Foundation

/// Writes a matrix as a `.npy` file, as 64 bit numbers.
///
/// The file has version 1, and its rows follow each other.
///
/// - Throws: What keeps the file from being written; a file that stood
///   there is left as it was.
public func writeNumPy(_ matrix: Matrix, to url: URL) throws {
  try numPyData(shape: [matrix.rows, matrix.columns], matrix.elements)
    .write(to: url, options: .atomic)
}

/// The bytes of a `.npy` file.
func numPyData(shape: [Int], _ numbers: [Double]) -> Data {
  let lengths = shape.map(String.init).joined(separator: ", ")
  var header =
    "{'descr': '<f8', 'fortran_order': False, "
    + "'shape': (\(lengths)\(shape.count == 1 ? "," : "")), }"
  // NumPy lets the numbers begin at a multiple of 64 bytes.
  let length = (10 + header.utf8.count + 1 + 63) / 64 * 64 - 10
  header =
    header.padding(
      toLength: length - 1, withPad: " ", startingAt: 0) + "\n"
  var data = Data(NumPyHeader.magic + [1, 0])
  data.append(contentsOf: [UInt8(length & 255), UInt8(length >> 8)])
  data.append(contentsOf: header.utf8)
  numbers.withUnsafeBytes { data.append(contentsOf: $0) }
  return data
}
