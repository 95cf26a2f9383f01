import Literate

/// Colors Swift for a page: each token in a span of its kind.
///
/// Lines that name a fragment become links to its definition.
struct Highlighter {
  /// Where a fragment's name leads, by name.
  var chunkLinks: [String: String]

  /// Returns the lines of a block as HTML.
  func html(_ lines: [String]) -> String {
    // A reference is no Swift: a comment that no author writes holds its
    // place, so that the scanner reads on undisturbed.
    let marked = lines.enumerated().map { index, line in
      isReference(line) ? "//\u{1}\(index)" : line
    }
    return SwiftScanner.tokens(in: marked.joined(separator: "\n"))
      .map { token in
        if token.text.hasPrefix("//\u{1}"),
          let index = Int(token.text.dropFirst(3))
        {
          return reference(lines[index])
        }
        return span(token)
      }.joined()
  }

  private func isReference(_ line: String) -> Bool {
    chunkReference(in: line).map { chunkLinks[$0] != nil } ?? false
  }

  private func reference(_ line: String) -> String {
    guard let name = chunkReference(in: line), let link = chunkLinks[name]
    else { return escaped(line) }
    let spaces = line.prefix { $0 == " " }
    return "\(spaces)<a class=\"ch\" href=\"\(escaped(link))\">"
      + "\u{27E8}\(escaped(name))\u{27E9}</a>"
  }

  private func span(_ token: SwiftScanner.Token) -> String {
    guard let name = className(of: token.kind) else {
      return escaped(token.text)
    }
    return "<span class=\"\(name)\">\(escaped(token.text))</span>"
  }

  private func className(of kind: SwiftScanner.Kind) -> String? {
    switch kind {
    case .keyword: "kw"
    case .type: "ty"
    case .function: "fn"
    case .attribute: "at"
    case .string: "st"
    case .number: "nu"
    case .comment: "co"
    case .documentation: "do"
    case .identifier, .punctuation, .space: nil
    }
  }
}
