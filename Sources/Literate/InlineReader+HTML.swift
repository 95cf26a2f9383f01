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
    for match in node.literal.matches(of: Self.tag) {
      let piece = String(match.output)
      let place = self.run.find(html: piece)
      guard NumberMark(comment: piece) != nil else { continue }
      sink.report(
        "this comment stands in raw HTML, where nothing is compared",
        advice: "Write the number and its comment outside of HTML blocks.",
        at: self.run.position(place?.lowerBound ?? 0))
    }
    self.run.maskRest()
    let isText = !node.literal.contains(/(?i)<(?:script|style|svg)\b/)
    if isText {
      unboundNumbers += DecimalNumbers.unbound(in: self.run, except: [])
    }
    let position = run.position(0)
    document.setLiteral(
      node.index, to: readTag(node.literal, at: position))
  }

  nonisolated(unsafe) private static let tag = /<!--(?s:.*?)-->|<[^>]*>/

  /// Keeps the addresses and names in a piece of raw HTML; returns it with
  /// slots for the addresses.
  mutating func readTag(_ html: String, at position: Position) -> String {
    guard html.utf8.contains("=") else { return html }
    var result = ""
    var rest = html[...]
    while let match = rest.firstMatch(of: Self.attribute) {
      let value = Self.unquoted(match.output.2)
      let name = match.output.1.lowercased()
      result += rest[..<match.output.2.startIndex]
      switch name {
      case "id", "name":
        rawAnchors.append(Anchor(name: value, position: position))
        result += match.output.2
      default:
        let link = Link(
          url: value, text: "", position: position,
          isEmbedded: name != "href")
        result += "\"" + slots.add(.destination(link)) + "\""
      }
      rest = rest[match.range.upperBound...]
    }
    return result + rest
  }

  nonisolated(unsafe) private static let attribute =
    #/
    (?i) \b (href|src|srcset|poster|data|action|id|name) \s* = \s*
    ( "[^"]*" | '[^']*' | [^\s"'=<>`]+ )
    /#

  private static func unquoted(_ value: Substring) -> String {
    let isQuoted = value.hasPrefix("\"") || value.hasPrefix("'")
    return String(isQuoted ? value.dropFirst().dropLast() : value)
  }
}
