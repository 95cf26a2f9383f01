import Checksum

/// A student's file, cut where its exercises begin.
package struct AnswerText: Equatable {
  /// An exercise's part of the file.
  package struct Part: Equatable {
    /// The exercise's number.
    package var identifier: String

    /// All that stands below its mark.
    package var text: String

    /// A sum by which a changed answer is known.
    package var sum: String { checksum(of: [text]) }

    /// Whether the part says what a stub says.
    package func isStub(_ stub: String) -> Bool {
      Self.words(of: text) == Self.words(of: stub)
    }

    private static func words(of text: String) -> [Substring] {
      text.split(whereSeparator: \.isWhitespace)
    }
  }

  /// What stands before the first exercise.
  package var head: String

  /// The exercises in the order of the file.
  package var parts: [Part]

  /// Cuts a file's text at its marks.
  package init(_ text: String) {
    (head, parts) = ("", [])
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let identifier = Self.identifier(in: line) {
        parts.append(Part(identifier: identifier, text: ""))
      } else if parts.isEmpty {
        head += line + "\n"
      } else {
        parts[parts.count - 1].text += line + "\n"
      }
    }
    // The last line's end is the text's own.
    if parts.isEmpty {
      head.removeLast()
    } else {
      parts[parts.count - 1].text.removeLast()
    }
  }

  /// The file's text.
  package var text: String {
    head + parts.map { Self.mark + $0.identifier + "\n" + $0.text }.joined()
  }

  /// The part of an exercise.
  package subscript(identifier: String) -> Part? {
    get { parts.first { $0.identifier == identifier } }
    set {
      let index = parts.firstIndex { $0.identifier == identifier }
      if let index, let newValue { parts[index] = newValue }
    }
  }

  private static let mark = "// MARK: - Exercise "

  private static func identifier(in line: Substring) -> String? {
    line.hasPrefix(mark) ? String(line.dropFirst(mark.count)) : nil
  }
}
