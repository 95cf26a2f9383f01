/// A place in a chapter: line and column, both counted from one.
///
/// Columns count characters as a reader sees them, not bytes.
public struct Position: Hashable, Comparable, Sendable {
  /// The line, counted from one.
  public var line: Int

  /// The column, counted from one, in characters.
  public var column: Int

  /// Creates a position.
  public init(line: Int, column: Int = 1) {
    self.line = line
    self.column = column
  }

  /// Orders positions as they are read.
  public static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// The text of a chapter with its path, split into lines once.
public struct SourceText: Sendable {
  /// The path as messages print it, relative to the package.
  public let path: String

  /// The whole text, with `\n` between lines.
  public let text: String

  /// The lines, without their ends.
  public let lines: [String]

  /// Creates a source text; `\r\n` line ends are read as `\n`.
  public init(path: String, text: String) {
    self.path = path
    self.text =
      text.utf8.contains(13)
      ? text.replacing("\r\n", with: "\n") : text
    self.lines = self.text
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// Returns a line by its number, or an empty one past the end.
  public func line(_ number: Int) -> String {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }

  /// Returns the position of a byte column that libcmark reports.
  func position(line: Int, byteColumn: Int) -> Position {
    let prefix = self.line(line).utf8.prefix(max(0, byteColumn - 1))
    return Position(
      line: line, column: String(decoding: prefix, as: UTF8.self).count + 1)
  }
}
