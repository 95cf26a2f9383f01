import Foundation

/// Named tensors on their way into a file or out of one.
public struct Archive {
  /// A tensor as a file holds it.
  struct Entry: Equatable {
    /// The format's name of the type, such as `F32`.
    var type: String
    /// The lengths of the axes.
    var shape: [Int]
    /// The numbers, the lowest byte of each first.
    var bytes: Data
  }

  /// Whether values are replaced by what the archive holds.
  public let isReading: Bool
  /// The file, for messages.
  let origin: String
  /// What was taken, or what the file holds, by full name.
  var entries: [String: Entry] = [:]
  /// The names of the parts around the next value, with dots.
  var prefix = ""
  /// What the file holds and nothing has asked for yet.
  var unread: Set<String> = []

  /// Creates an archive that takes what it is shown.
  public init() { (isReading, origin) = (false, "") }

  /// Creates an archive that replaces what it is shown.
  init(reading entries: [String: Entry], from origin: String) {
    (isReading, self.origin) = (true, origin)
    self.entries = entries
    unread = Set(entries.keys)
  }
}

/// State that does not fit what was saved.
public struct ArchiveError: Error, CustomStringConvertible {
  /// What was expected, what was found, and what to do.
  public let description: String
}

extension Archive.Entry {
  /// The values; the machine's byte order is the format's.
  func values<Value>() -> [Value] {
    let count = shape.reduce(1, *)
    return [Value](unsafeUninitializedCapacity: count) { list, filled in
      filled = bytes.copyBytes(to: list) / MemoryLayout<Value>.stride
    }
  }
}
