import Literate

/// Colors Swift for a page: each token in a span of its kind.
///
/// Lines that name a fragment become links to its definition.
struct Highlighter {
  /// Where a fragment's name leads, by name.
  var fragmentLinks: [String: String] = [:]

  /// Returns the lines of a block as HTML.
  func html(_ lines: [String]) -> String {
    // A reference is no Swift: a comment that no author writes holds its
    // place, so that the scanner reads on undisturbed.
    var marked = lines
    var names: [Int: String] = [:]
    for reference in FragmentReference.all(in: lines)
    where fragmentLinks[reference.name] != nil {
      names[reference.lineIndex] = reference.name
      marked[reference.lineIndex] = "//\u{1}\(reference.lineIndex)"
    }
    return SwiftScanner.tokens(in: marked.joined(separator: "\n"))
      .map { token in
        if token.text.hasPrefix("//\u{1}"),
          let index = Int(token.text.dropFirst(3)), let name = names[index]
        {
          return link(to: name, like: lines[index])
        }
        return span(token)
      }.joined()
  }

  private func link(to name: String, like line: String) -> String {
    "\(line.indentation)<a class=\"ch\" "
      + "href=\"\(escaped(fragmentLinks[name] ?? ""))\">"
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
