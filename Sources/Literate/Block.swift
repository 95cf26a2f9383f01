/// A fenced block of a chapter.
public struct Block: Hashable, Sendable {
  /// Its place among the chapter's blocks, counted from zero.
  public var index: Int

  /// What it is for.
  public var role: Role

  /// Its lines, without the fences.
  public var lines: [String]

  /// The line of the opening fence, counted from one.
  public var fenceLine: Int

  /// The line of the first line of code.
  public var firstLine: Int { fenceLine + 1 }

  /// The lines as one text that ends with a newline.
  public var text: String { lines.map { $0 + "\n" }.joined() }

  /// Where the block begins.
  var position: Position { Position(line: fenceLine) }
}

/// Returns the name in a line `<<name>>`, however far it is indented.
public func chunkReference(in line: String) -> String? {
  let text = line.trimmed
  guard text.hasPrefix("<<"), text.hasSuffix(">>"), text.count > 4 else {
    return nil
  }
  return String(text.dropFirst(2).dropLast(2)).trimmed
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// The white space at the text's beginning.
  var indentation: String {
    String(prefix { $0 == " " || $0 == "\t" })
  }
}
