import CZlib
import Foundation

/// The bytes of a file, unfolded as they are asked for.
final class ByteSource {
  /// zlib's own; closed by `close`, or else when nobody needs it.
  private var file: gzFile?

  /// Opens a file, compressed with gzip or not.
  init(_ url: URL) throws {
    // zlib reads what is not compressed as it is.
    file = gzopen(url.path, "rb")
    if file == nil { throw DataError(url, "cannot be opened") }
  }

  deinit { gzclose(file) }

  /// Returns the next bytes, fewer if the file ends; nil if it is
  /// damaged.
  func read(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = gzread(file, &bytes, UInt32(count))
    return read < 0 ? nil : Array(bytes.prefix(Int(read)))
  }

  /// Closes the file; false if it was cut off in a compressed part.
  func close() -> Bool {
    defer { file = nil }
    return gzclose(file) == Z_OK
  }
}
