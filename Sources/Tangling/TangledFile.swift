import Literate

/// A file of Swift made from a chapter, line by line.
public struct TangledFile: Sendable {
  /// The chapter that the lines come from.
  public let chapter: String

  /// The lines; those without an origin are the tangler's own.
  public private(set) var lines: [CodeLine] = []

  /// Creates an empty file for a chapter's path.
  init(chapter: String) {
    self.chapter = chapter
  }

  /// Appends lines that the tangler makes itself.
  mutating func add(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(
        CodeLine(text: String(line)))
    }
  }

  /// Appends a line of the tangler's that errors place in the chapter.
  ///
  /// - Parameters:
  ///   - text: The line for the compiler.
  ///   - line: The line in the chapter.
  ///   - layout: The lines for a reader; none if they are the same one.
  mutating func add(
    _ text: String, at line: Int, laidOut layout: [String] = []
  ) {
    lines.append(CodeLine(text: text, layout: layout, origin: line))
  }

  /// Appends the chapter's own lines, indented further when read.
  mutating func add(_ code: [CodeLine], indentedBy indentation: String) {
    lines += code.map {
      var line = $0
      line.indentation = indentation + line.indentation
      return line
    }
  }

  /// The file for the compiler.
  ///
  /// Line directives lead every message back to the chapter. No line is
  /// indented further than in the chapter, so that columns are right too.
  public func compiled() -> String {
    var result = ""
    var next: Int?
    for line in lines {
      if let origin = line.origin {
        if next != origin {
          result +=
            "#sourceLocation(file: \(quoted(chapter)), line: \(origin))\n"
        }
        next = origin + 1
      } else if next != nil {
        result += "#sourceLocation()\n"
        next = nil
      }
      result += line.text + "\n"
    }
    return next == nil ? result : result + "#sourceLocation()\n"
  }

  /// The file for a reader: no directives, fragments indented.
  public func readable() -> String {
    "// Tangled from \(chapter). Edit there.\n\n" + plain()
  }

  /// The file as it is, without a note of where it comes from.
  public func plain() -> String {
    readableLines().map { $0.text + "\n" }.joined()
  }

  /// The line of the chapter that a line of the readable file comes from.
  public func origin(ofReadableLine number: Int) -> Int? {
    let lines = readableLines()
    let index = number - 3
    guard lines.indices.contains(index) else { return nil }
    return lines[index].origin
      ?? lines[..<index].last { $0.origin != nil }?.origin
  }

  /// The lines, indented; of the tangler's own blank ones at most one
  /// stands between two blocks, and none at the end.
  ///
  /// The chapter's lines stay as they are: a blank one may be part of a
  /// string.
  private func readableLines() -> [(text: String, origin: Int?)] {
    var result: [(text: String, origin: Int?)] = []
    for line in lines {
      let isBlank = line.text.allSatisfy(\.isWhitespace)
      if isBlank, line.origin == nil {
        if result.last?.text.isEmpty ?? true { continue }
        result.append(("", nil))
      } else {
        let texts = line.layout.isEmpty ? [line.text] : line.layout
        result += texts.map {
          ($0.isEmpty ? "" : line.indentation + $0, line.origin)
        }
      }
    }
    while let last = result.last, last.text.isEmpty, last.origin == nil {
      result.removeLast()
    }
    return result
  }
}

/// Returns a text as a Swift string literal.
public func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": result += "\\\\"
    case "\"": result += "\\\""
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
