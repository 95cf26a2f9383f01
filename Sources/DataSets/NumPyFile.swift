import Foundation

/// An open `.npy` file of floating-point numbers.
///
/// - Source: NumPy's `numpy.lib.format`, versions 1 to 3.
public struct NumPyFile {
  /// The length of each axis.
  public let shape: [Int]
  let url: URL
  let handle: FileHandle
  /// Where the numbers begin, in bytes.
  let start: Int
  /// The bytes of a number.
  let size: Int
  let isBigEndian: Bool
  let isColumnMajor: Bool

  /// Opens a file and checks its header against its size.
  ///
  /// - Throws: `DataError` if it is no `.npy` file of 16, 32 or 64 bit
  ///   floating-point numbers, or if it has another size than it says.
  public init(_ url: URL) throws {
    guard let handle = try? FileHandle(forReadingFrom: url) else {
      throw DataError(
        url, "cannot be opened; see whether it exists and may be read")
    }
    (self.url, self.handle) = (url, handle)
    let (text, start, end) = try headerText(handle, url)
    guard let header = NumPyHeader(text) else {
      throw DataError(url, "has a header that is none: \(text.prefix(80))")
    }
    guard let type = header.type else {
      throw DataError(
        url,
        "holds numbers of type '\(header.descriptor)'; "
          + "save it as float32 or float64")
    }
    (shape, isColumnMajor) = (header.shape, header.isColumnMajor)
    (self.start, size, isBigEndian) = (start, type.size, type.isBigEndian)
    guard let bytes = header.promisedBytes(perNumber: size) else {
      throw DataError(url, "claims the impossible shape \(shape)")
    }
    //> agree
    guard end - start == bytes else {
      let isShort = end - start < bytes
      let state = isShort ? "was cut off" : "has been added to"
      throw DataError(
        url,
        "should have \(bytes) bytes of numbers for shape \(shape), "
          + "and has \(end - start); it \(state)")
    }
    //< agree
  }
}

/// Reads the header of a file, and where its numbers start and end.
///
/// Nothing of the file is trusted: its length is what the system says.
private func headerText(
  _ file: FileHandle, _ url: URL
) throws -> (text: String, start: Int, end: Int) {
  func read(_ count: Int) throws -> [UInt8] {
    let bytes = (try? file.read(upToCount: count)) ?? Data()
    if bytes.count == count { return Array(bytes) }
    throw DataError(url, "ends within its header; it was cut off")
  }
  guard (try? read(6)) == NumPyHeader.magic else {
    throw DataError(url, "is no .npy file; numpy.save writes them")
  }
  let version = try read(2)[0]
  guard 1...3 ~= version else {
    throw DataError(
      url, "has version \(version) of the format; 1 to 3 are known")
  }
  let lengthBytes = try read(version == 1 ? 2 : 4)
  let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  let end = Int((try? file.seekToEnd()) ?? 0)
  let start = 8 + lengthBytes.count + length
  guard start <= end else {
    throw DataError(
      url,
      "has a header of \(length) bytes, but ends before; it was cut off")
  }
  try? file.seek(toOffset: UInt64(8 + lengthBytes.count))
  return (String(decoding: try read(length), as: UTF8.self), start, end)
}
