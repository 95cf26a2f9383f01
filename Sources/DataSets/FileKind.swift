import Foundation

/// What a file is by its first bytes.
enum FileKind {
  /// How many bytes are looked at.
  static let head = 8

  /// Whether a file begins as a zip archive does.
  static func isArchive(_ head: Data) -> Bool {
    head.starts(with: [0x50, 0x4B, 3, 4])
      || head.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// Refuses what is neither a `.npy` file nor an archive, by its name.
  static func check(_ head: Data, of name: String) throws {
    if head.starts(with: NumPyHeader.magic) || isArchive(head) { return }
    throw DataError(name, "is no .npy file\(other(head))")
  }

  private static func other(_ head: Data) -> String {
    if head.isEmpty { return ": it is empty; look at what should write it" }
    let isPickle = head.first == 0x80 && 2...5 ~= head.dropFirst().first ?? 0
    if isPickle {
      return " but a pickle, which may hold any code; load it in Python "
        + "and save the array by numpy.save"
    }
    if let kind = kinds.first(where: { head.starts(with: $0.magic) }) {
      return " but \(kind.name)"
    }
    if head.allSatisfy({ 32...126 ~= $0 || 9...13 ~= $0 }) {
      return " but text; numpy.save(file, numpy.loadtxt(text)) makes it one"
    }
    return "; numpy.save writes them"
  }

  private static let kinds: [(magic: [UInt8], name: String)] = [
    ([0x1F, 0x8B], "compressed by gzip; unfold it by gunzip"),
    ([0x89, 0x48, 0x44, 0x46], "an HDF5 file; save its array by numpy.save"),
    ([0x50, 0x41, 0x52, 0x31], "a Parquet file; save it by numpy.save"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG image; save its features"),
    ([0xFF, 0xD8, 0xFF], "a JPEG image; save its features"),
    ([0x4D, 0x41, 0x54, 0x4C], "a MATLAB file; save it by numpy.save"),
  ]
}
