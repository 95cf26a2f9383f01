import Arrays
import Foundation

extension Archive {
  /// Returns what the file holds under a name.
  ///
  /// - Throws: `ArchiveError` if it holds nothing, or something else.
  mutating func take(
    _ name: String, type: String, shape: [Int]
  ) throws -> Entry {
    let name = prefix + name
    guard let entry = entries[name] else {
      throw ArchiveError(
        description: "\(origin): holds no '\(name)'. The file belongs "
          + "to another network; train without it, or name another.")
    }
    unread.remove(name)
    if entry.type == type && entry.shape == shape { return entry }
    throw ArchiveError(
      description: "\(origin): '\(name)' is \(entry.type) of shape "
        + "\(entry.shape), expected \(type) of \(shape). The file "
        + "belongs to another network; train without it, or name "
        + "another.")
  }

  /// Adds values under a name that must be new.
  mutating func put(
    _ name: String, _ type: String, _ shape: [Int], _ values: [some Any]
  ) {
    let bytes = values.withUnsafeBytes { Data($0) }
    let entry = Entry(type: type, shape: shape, bytes: bytes)
    let old = entries.updateValue(entry, forKey: prefix + name)
    require(old == nil, "Two values are saved as '\(prefix + name)'.")
  }

  /// Throws if the archive holds what nothing asked for.
  func checkAllRead() throws {
    guard let name = unread.min() else { return }
    throw ArchiveError(
      description:
        "\(origin): holds '\(name)', which this network does "
        + "not have. Train without the file, or name another.")
  }
}
