import Arrays
import Foundation

/// An array with a name, as an `.npz` archive holds it.
public struct NamedArray {
  /// Its name, without `.npy`.
  public let name: String
  /// The length of each axis.
  public let shape: [Int]
  /// The numbers, the last index running fastest.
  public let numbers: [Double]

  /// Creates an array; `numbers` has as many as `shape` says.
  public init(_ name: String, shape: [Int], _ numbers: [Double]) {
    require(
      shape.reduce(1, *) == numbers.count,
      "An array of shape \(shape) does not have \(numbers.count) numbers.")
    (self.name, self.shape, self.numbers) = (name, shape, numbers)
  }
}

/// Writes arrays as an `.npz` archive, without compressing them.
///
/// - Throws: `DataError` if they fill four gigabytes, or what keeps the
///   file from being written; a file that stood there is left as it was.
/// - Source: PKWARE's APPNOTE.TXT, sections 4.3.7 to 4.3.16.
public func writeNumPyArchive(_ arrays: [NamedArray], to url: URL) throws {
  var (files, directory) = (Data(), Data())
  for array in arrays {
    let data = numPyData(shape: array.shape, array.numbers)
    guard files.count + data.count < 0xFFFF_0000 else {
      throw DataError(url, "would have more than four gigabytes")
    }
    let name = Data((array.name + ".npy").utf8)
    // Version 2.0, no flags, stored as it is, midnight of 1 January 1980.
    let common =
      bytes([20, 0, 0, 0, 0x21], 2)
      + bytes([Int(checksum(of: data)), data.count, data.count], 4)
      + bytes([name.count, 0], 2)
    directory +=
      bytes([0x0201_4B50], 4) + bytes([20], 2) + common
      + bytes([0, 0, 0], 2) + bytes([0, files.count], 4) + name
    files += bytes([0x0403_4B50], 4) + common + name + data
  }
  let end =
    bytes([0x0605_4B50], 4)
    + bytes([0, 0, arrays.count, arrays.count], 2)
    + bytes([directory.count, files.count], 4) + bytes([0], 2)
  try (files + directory + end).write(to: url, options: .atomic)
}

/// Numbers of some bytes each, the little end first.
private func bytes(_ numbers: [Int], _ size: Int) -> Data {
  Data(
    numbers.flatMap { number in
      (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    })
}
