import Foundation

/// The directory of a zip archive.
///
/// - Source: PKWARE's APPNOTE.TXT, sections 4.3.7 to 4.3.16.
struct ZipArchive {
  /// A file in it.
  struct Entry {
    let name: String
    let isEncrypted: Bool
    /// 0 if it is stored as it is, 8 if compressed by deflate.
    let method: Int
    let sum: UInt32
    var packed: Int
    var size: Int
    /// Where its local header begins.
    var place: Int
  }

  private(set) var entries: [Entry] = []
  let stored: StoredBytes
  var name: String { stored.name }

  /// Reads the directory.
  ///
  /// - Throws: `DataError` if it is missing or damaged.
  init(_ stored: StoredBytes) throws {
    self.stored = stored
    let (directory, count, skipped) = try Self.directory(stored)
    var place = 0
    for _ in 0..<count {
      var (entry, length) = try directory.entry(at: place)
      entry.place += skipped
      entries.append(entry)
      place += length
    }
  }

  /// The bytes of the directory, its entries, and what stands before the
  /// archive: other bytes may.
  private static func directory(
    _ stored: StoredBytes
  ) throws -> (ZipFields, count: Int, skipped: Int) {
    // The end has 22 bytes and a comment of less than 2¹⁶.
    let tail = max(0, stored.count - 22 - 65535)
    let bytes = try stored.read(tail..<stored.count)
    let mark = Data([0x50, 0x4B, 5, 6])
    guard let found = bytes.range(of: mark, options: .backwards) else {
      throw DataError(
        stored.name, "is a zip archive without its end; it was cut off")
    }
    let fields = ZipFields(bytes: bytes, name: stored.name)
    var place = found.lowerBound
    var count = try fields.number(place + 10, 2)
    var size = try fields.number(place + 12, 4)
    var start = try fields.number(place + 16, 4)
    // Numbers of 64 bits stand in an end of their own, before this one.
    if (try? fields.number(place - 20, 4)) == 0x0706_4B50 {
      place -= 20 + 56
      try fields.expect(0x0606_4B50, at: place)
      count = try fields.number(place + 32, 8)
      size = try fields.number(place + 40, 8)
      start = try fields.number(place + 48, 8)
    }
    let end = tail + place
    guard size <= end, start <= end - size else { throw fields.damaged }
    let directory = try stored.read(end - size..<end)
    return (
      ZipFields(bytes: directory, name: stored.name), count,
      end - size - start
    )
  }
}

extension ZipArchive {
  /// Opens a file of the archive; what is compressed is unfolded.
  ///
  /// - Throws: `DataError` if it is not what the directory says.
  func contents(of entry: Entry) throws -> StoredBytes {
    let label = "\(name), \(entry.name)"
    if entry.isEncrypted { throw DataError(label, "is encrypted") }
    guard [0, 8].contains(entry.method) else {
      throw DataError(
        label,
        "is compressed by method \(entry.method); numpy.savez and "
          + "numpy.savez_compressed write others")
    }
    let damaged = DataError(label, "is damaged; write the archive again")
    guard entry.place <= stored.count - 30 else { throw damaged }
    let header = ZipFields(
      bytes: try stored.read(entry.place..<entry.place + 30), name: label)
    try header.expect(0x0403_4B50, at: 0)
    let start =
      try entry.place + 30 + header.number(26, 2) + header.number(28, 2)
    guard entry.packed <= stored.count - start else { throw damaged }
    let packed = try stored.part(start..<start + entry.packed, named: label)
    if entry.method == 8 {
      let data = inflated(
        try packed.read(0..<packed.count), size: entry.size)
      guard let data, checksum(of: data) == entry.sum else { throw damaged }
      return StoredBytes(data, named: label)
    }
    guard entry.size == entry.packed,
      try checksum(of: packed) == entry.sum
    else { throw damaged }
    return packed
  }
}
