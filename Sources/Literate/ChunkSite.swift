/// A line `<<name>>` in a block and whether a fragment may stand there.
struct ChunkSite {
  /// What surrounds the line.
  enum Surroundings {
    /// Statements or declarations: the place for a fragment.
    case statements

    /// An open parenthesis or square bracket.
    case bracket(Character)

    /// The place before a `switch`'s first case.
    case switchOpening
  }

  /// The fragment's name.
  var name: String

  /// The line's place in its block, counted from zero.
  var lineIndex: Int

  /// What the line stands in.
  var surroundings: Surroundings

  /// Finds the fragments that a block of Swift refers to.
  ///
  /// Lines inside a string or a comment are text and name nothing.
  static func all(in lines: [String]) -> [ChunkSite] {
    guard lines.contains(where: { chunkReference(in: $0) != nil }) else {
      return []
    }
    // A reference is no Swift: the scanner sees one word in its place.
    let stand = lines.map {
      chunkReference(in: $0) == nil ? $0 : placeholder
    }
    var tracker = BracketTracker()
    var sites: [ChunkSite] = []
    for token in SwiftScanner.tokens(in: stand.joined(separator: "\n")) {
      if token.text == placeholder, token.kind == .identifier,
        let name = chunkReference(in: lines[tracker.line])
      {
        sites.append(
          ChunkSite(
            name: name, lineIndex: tracker.line,
            surroundings: tracker.surroundings))
      }
      tracker.read(token)
    }
    return sites
  }

  private static let placeholder = "a_fragment_stands_here"
}

/// Follows the open brackets from token to token.
private struct BracketTracker {
  var line = 0
  private var open: [Character] = []
  private var isSwitchHead = false
  private var isSwitchOpening = false

  var surroundings: ChunkSite.Surroundings {
    if let bracket = open.last, bracket != "{" { return .bracket(bracket) }
    return isSwitchOpening ? .switchOpening : .statements
  }

  mutating func read(_ token: SwiftScanner.Token) {
    line += token.text.count { $0.isNewline }
    if token.kind == .space || token.kind == .comment { return }
    isSwitchOpening = false
    if token.kind == .keyword, token.text == "switch" { isSwitchHead = true }
    guard token.kind == .punctuation, let character = token.text.first
    else { return }
    switch character {
    case "(", "[", "{":
      open.append(character)
      isSwitchOpening = character == "{" && isSwitchHead
      if character == "{" { isSwitchHead = false }
    case ")", "]", "}":
      _ = open.popLast()
    default: break
    }
  }
}
