import Foundation

/// A file that cannot be read, with the reason.
public struct DataError: Error, CustomStringConvertible {
  /// What was expected, what was found, and what to do.
  public let description: String

  /// Creates a message: the file's path, and a reason without a period.
  init(_ file: URL, _ reason: String) {
    self.init(file.relativePath, reason)
  }

  /// Creates a message: a name, and a reason without a period.
  init(_ name: String, _ reason: String) {
    description = "\(name): \(reason)."
  }
}
