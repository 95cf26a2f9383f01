import Foundation

/// Numbers in the headers of a zip archive, the little end first.
struct ZipFields {
  let bytes: Data
  let name: String

  var damaged: DataError {
    DataError(name, "is a zip archive with a damaged directory")
  }

  /// Reads a number of some bytes.
  func number(_ place: Int, _ count: Int) throws -> Int {
    guard place >= 0, place + count <= bytes.count else { throw damaged }
    let word = (0..<count).reversed().reduce(UInt64(0)) {
      $0 << 8 | UInt64(bytes[bytes.startIndex + place + $1])
    }
    guard let number = Int(exactly: word) else { throw damaged }
    return number
  }

  /// Refuses what does not begin with a signature.
  func expect(_ signature: Int, at place: Int) throws {
    if try number(place, 4) != signature { throw damaged }
  }

  /// Reads an entry of the directory, and how long it is.
  func entry(at place: Int) throws -> (ZipArchive.Entry, length: Int) {
    try expect(0x0201_4B50, at: place)
    let lengths = try [28, 30, 32].map { try number(place + $0, 2) }
    let (nameEnd, length) = (46 + lengths[0], 46 + lengths.reduce(0, +))
    guard place + length <= bytes.count else { throw damaged }
    let text = bytes[
      bytes.startIndex + place + 46..<bytes.startIndex
        + place + nameEnd]
    var entry = ZipArchive.Entry(
      name: String(decoding: text, as: UTF8.self),
      isEncrypted: try number(place + 8, 2) & 1 == 1,
      method: try number(place + 10, 2),
      sum: UInt32(try number(place + 16, 4)),
      packed: try number(place + 20, 4), size: try number(place + 24, 4),
      place: try number(place + 42, 4))
    try widen(&entry, place + nameEnd..<place + nameEnd + lengths[1])
    return (entry, length)
  }

  /// Takes lengths of 64 bits from the extra field, where it has them.
  private func widen(
    _ entry: inout ZipArchive.Entry, _ extra: Range<Int>
  ) throws {
    var place = extra.lowerBound
    while place + 4 <= extra.upperBound {
      let length = try number(place + 2, 2)
      if try number(place, 2) == 1 {
        var next = place + 4
        for field in [\ZipArchive.Entry.size, \.packed, \.place]
        where entry[keyPath: field] == 0xFFFF_FFFF {
          entry[keyPath: field] = try number(next, 8)
          next += 8
        }
      }
      place += 4 + length
    }
  }
}
