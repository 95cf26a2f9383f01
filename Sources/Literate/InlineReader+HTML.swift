/// Raw HTML: what it names and links to, and comments that bind nothing.
extension InlineReader {
  /// A comment in which something stands before the equals sign, or
  /// another sign in its place.
  nonisolated(unsafe) static let nearlyBound =
    /^<!--[^\p{L}\p{N}]*[=\u{FF1D}]/

  /// The words of an image and of a numbered link are not compared.
  func refuseMark(_ html: String, at position: Position) {
    guard NumberMark(comment: html) != nil else { return }
    sink.report(
      "nothing compares a number in an image's words or a numbered link",
      advice: "Say the number in the text.", at: position)
  }

  /// Reads a block of raw HTML, in which no number can be bound.
  mutating func readBlock(_ node: CommonMark.Node, in run: SourceRun) {
    self.run = run
    var html = ""
    var rest = node.literal[...]
    while let match = rest.firstMatch(of: Self.tag) {
      let piece = String(match.output)
      let place = self.run.find(html: piece)?.lowerBound ?? 0
      html += rest[..<match.range.lowerBound]
      html += readPiece(piece, at: self.run.position(place))
      rest = rest[match.range.upperBound...]
    }
    self.run.maskRest()
    let isText = !node.literal.contains(/(?i)<(?:script|style|svg)\b/)
    if isText {
      unboundNumbers += DecimalNumbers.unbound(in: self.run, except: [])
    }
    document.setLiteral(node.index, to: html + rest)
  }

  /// Reads a tag or a comment of a block.
  private mutating func readPiece(
    _ piece: String, at position: Position
  ) -> String {
    if NumberMark(comment: piece) != nil {
      sink.report(
        "this comment stands in raw HTML, where nothing is compared",
        advice: "Write the number and its comment outside of HTML blocks.",
        at: position)
    }
    if piece.contains(Self.listing) {
      sink.report(
        "this listing stands in raw HTML, where nothing compiles it",
        advice: "Write a block with ```swift, or with ```text.", at: position)
    }
    return readTag(piece, at: position)
  }

  nonisolated(unsafe) private static let tag =
    #/<!--(?s:.*?)-->|</?[A-Za-z](?:"[^"]*"|'[^']*'|[^>"'])*>|<[^>]*>/#

  nonisolated(unsafe) private static let listing =
    /(?i)^<(?:pre|xmp|listing|plaintext)\b/

  nonisolated(unsafe) private static let movesLinks =
    /(?i)^<base\b|^<meta\b.*http-equiv/

  /// Keeps the addresses and names in a tag; returns it with slots for the
  /// addresses.
  mutating func readTag(_ html: String, at position: Position) -> String {
    guard html.utf8.contains("="), !html.hasPrefix("<!--") else {
      return html
    }
    if html.contains(Self.movesLinks) {
      sink.report(
        "this tag sends the page's readers elsewhere",
        advice: "Leave it out: each link says its own address.", at: position)
    }
    var result = ""
    var rest = html[...]
    while let match = rest.firstMatch(of: Self.attribute) {
      let written = match.output.2
      let value = Self.withoutEntities(Self.unquoted(written))
      let name = match.output.1.lowercased()
      result += rest[..<written.startIndex]
      if name == "id" || name == "name" {
        rawAnchors.append(Anchor(name: value, position: position))
        result += written
      } else {
        let addresses = Self.addresses(in: value, of: name)
        let slots = addresses.map { url in
          self.slots.add(
            .destination(
              Link(
                url: url, text: "", position: position,
                isEmbedded: !name.hasSuffix("href"))))
        }
        result +=
          slots.isEmpty
          ? String(written) : "\"" + slots.joined(separator: ", ") + "\""
      }
      rest = rest[match.range.upperBound...]
    }
    return result + rest
  }

  /// An attribute that stands outside of other attributes' values.
  nonisolated(unsafe) private static let attribute =
    #/
    ([^\s"'<>/=]+) \s* = \s* ( "[^"]*" | '[^']*' | [^\s"'=<>`]+ )
    /#

  /// The addresses in an attribute's value; several may stand in a
  /// `srcset`, each with a size behind it.
  private static func addresses(in value: String, of name: String) -> [String] {
    switch name {
    case "href", "xlink:href", "src", "poster", "data", "action",
      "formaction", "background":
      [value]
    case "srcset", "imagesrcset":
      value.matches(of: /(?:^|,)[\s,]*([^\s,]\S*[^\s,]|[^\s,])/)
        .map { String($0.output.1) }
    case "style":
      value.matches(of: /(?i)url\(\s*["']?([^"')]*)/)
        .map { String($0.output.1) }
    default: []
    }
  }

  private static func unquoted(_ value: Substring) -> String {
    let isQuoted = value.hasPrefix("\"") || value.hasPrefix("'")
    return String(isQuoted ? value.dropFirst().dropLast() : value)
  }

  /// Decodes what an address may be written with: `&amp;`, `&#47;`.
  private static func withoutEntities(_ text: String) -> String {
    guard text.utf8.contains("&") else { return text }
    let names = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
    return text.replacing(/&(?:#([0-9]+)|#[xX]([0-9A-Fa-f]+)|([a-z]+));/) {
      match in
      if let name = match.output.3 {
        return names[String(name)] ?? String(match.output.0)
      }
      let value =
        match.output.1.map { UInt32($0) }
        ?? match.output.2.map { UInt32($0, radix: 16) }
      return (value ?? nil).flatMap(Unicode.Scalar.init).map { String($0) }
        ?? String(match.output.0)
    }
  }
}
