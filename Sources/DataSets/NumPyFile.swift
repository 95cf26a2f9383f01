import Foundation

/// An open array of numbers: a `.npy` file, or one in an `.npz` archive.
///
/// - Source: NumPy's `numpy.lib.format`, versions 1 to 3.
public struct NumPyFile {
  /// The length of each axis.
  public let shape: [Int]
  let stored: StoredBytes
  /// Where the numbers begin, in bytes.
  let start: Int
  let type: NumPyType
  /// Whether a column's numbers are neighbors, not a row's.
  public let isColumnMajor: Bool

  /// Opens a `.npy` file, or an `.npz` archive of one array.
  ///
  /// A pipe is read to its end and kept in memory.
  ///
  /// - Throws: `DataError` if it holds no array of truth values, whole
  ///   numbers or floating-point numbers of at most 64 bits, or more than
  ///   one, or if it has another size than it says.
  public init(_ url: URL) throws {
    switch try NumPyContents(url) {
    case .array(let file): self = file
    case .archive(let archive): self = try archive.onlyArray()
    }
  }

  /// Checks a header against the bytes that follow it.
  init(_ stored: StoredBytes) throws {
    self.stored = stored
    let (text, start, end) = try headerText(stored)
    guard let header = NumPyHeader(text) else {
      throw DataError(
        stored.name, "has a header that is none: \(text.prefix(80))")
    }
    guard let type = NumPyType(header.descriptor) else {
      throw DataError(
        stored.name, NumPyType.refusal(of: header.descriptor))
    }
    (shape, isColumnMajor) = (header.shape, header.isColumnMajor)
    (self.start, self.type) = (start, type)
    guard let bytes = header.promisedBytes(perNumber: type.size) else {
      throw DataError(stored.name, "claims the impossible shape \(shape)")
    }
    //> agree
    guard end - start == bytes else {
      let isShort = end - start < bytes
      let state = isShort ? "was cut off" : "has been added to"
      throw DataError(
        stored.name,
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
  _ stored: StoredBytes
) throws -> (text: String, start: Int, end: Int) {
  func read(_ place: Int, _ count: Int) throws -> [UInt8] {
    if place + count <= stored.count {
      return Array(try stored.read(place..<place + count))
    }
    throw DataError(
      stored.name, "ends within its header; it was cut off")
  }
  try FileKind.check(
    stored.read(0..<min(stored.count, FileKind.head)), of: stored.name)
  let version = try read(6, 2)[0]
  guard 1...3 ~= version else {
    throw DataError(
      stored.name,
      "has version \(version) of the format; 1 to 3 are known")
  }
  let lengthBytes = try read(8, version == 1 ? 2 : 4)
  let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  let start = 8 + lengthBytes.count + length
  guard start <= stored.count else {
    throw DataError(
      stored.name,
      "has a header of \(length) bytes, but ends before; it was cut off")
  }
  let header = try read(start - length, length)
  return (String(decoding: header, as: UTF8.self), start, stored.count)
}
