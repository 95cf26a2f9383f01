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
///
/// A line ends at `\n`, `\r\n` or `\r`, as in CommonMark and in Swift, and
/// at no other separator of Unicode's.
public struct SourceText: Sendable {
  /// The path as messages print it, relative to the package.
  public let path: String

  /// The whole text, with `\n` between lines.
  public let text: String

  /// The lines, without their ends.
  public let lines: [String]

  /// Creates a source text; other line ends are read as `\n`, and a byte
  /// order mark is left out, as in CommonMark.
  public init(path: String, text: String) {
    self.path = path
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    self.text =
      text.utf8.contains(13)
      ? text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : text
    self.lines = linesOf(self.text)
  }

  /// Returns a line by its number, or an empty one past the end.
  public func line(_ number: Int) -> String {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }
}

/// Splits a text at its newlines; there is always at least one line.
public func linesOf(_ text: some StringProtocol) -> [String] {
  // Bytes, since a newline before a combining mark is still a newline.
  text.utf8.split(separator: 10, omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
}

extension StringProtocol {
  /// The text without white space at its ends.
  public var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// The white space at the text's beginning.
  public var indentation: String {
    String(prefix { $0 == " " || $0 == "\t" })
  }

  /// How many columns of a terminal or a page the text fills.
  ///
  /// Wide characters of East Asian scripts and emoji fill two.
  public var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}

extension Character {
  /// Two for what Unicode's East Asian widths call wide, else one.
  var displayWidth: Int {
    unicodeScalars.contains {
      $0.properties.isEmojiPresentation || Self.isWide($0)
    } ? 2 : 1
  }

  /// The wide and full-width blocks of Unicode's annex 11.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x20000...0x2FFFD, 0x30000...0x3FFFD:
      true
    default: false
    }
  }
}

extension String.UTF8View {
  /// Whether the bytes of a short text stand somewhere.
  public func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return true }
    var place = startIndex
    while let found = self[place...].firstIndex(of: first) {
      if self[found...].starts(with: wanted) { return true }
      place = index(after: found)
    }
    return false
  }
}
