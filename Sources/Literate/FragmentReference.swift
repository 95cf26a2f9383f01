/// A line `<<name>>` in a block and whether a fragment may stand there.
///
/// The tangler and the weaver find references here, so that what the page
/// links is what the compiler gets.
public struct FragmentReference {
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
  public var name: String

  /// The line's place in its block, counted from zero.
  public var lineIndex: Int

  /// What the line stands in.
  var surroundings: Surroundings

  /// Whether nothing else stands on the line.
  var isAlone: Bool

  /// Finds the fragments that a block of Swift refers to.
  ///
  /// Lines inside a string or a comment are text and name nothing.
  public static func all(in lines: [String]) -> [FragmentReference] {
    let candidates = lines.map(Candidate.init)
    guard candidates.contains(where: { $0 != nil }) else { return [] }
    // A reference is no Swift: the scanner sees one word in its place.
    let stand = zip(lines, candidates).map { line, candidate in
      candidate == nil ? line : placeholder
    }
    var tracker = BracketTracker()
    var found: [FragmentReference] = []
    for token in SwiftScanner.tokens(in: stand.joined(separator: "\n")) {
      if token.text == placeholder, token.kind == .identifier,
        let candidate = candidates[tracker.line]
      {
        found.append(
          FragmentReference(
            name: candidate.name, lineIndex: tracker.line,
            surroundings: tracker.surroundings, isAlone: candidate.isAlone))
      }
      tracker.read(token)
    }
    return found
  }

  private static let placeholder = "a_fragment_stands_here"

  /// A line that begins like a reference.
  private struct Candidate {
    var name: String
    var isAlone: Bool

    init?(_ line: String) {
      guard line.utf8.contains(UInt8(ascii: "<")) else { return nil }
      let text = line.trimmed
      guard text.hasPrefix("<<"), let end = text.firstRange(of: ">>"),
        end.lowerBound > text.index(text.startIndex, offsetBy: 2)
      else { return nil }
      isAlone = text.hasSuffix(">>")
      let inside =
        isAlone
        ? text.dropFirst(2).dropLast(2)
        : text[..<end.lowerBound].dropFirst(2)
      name = inside.trimmed
      // `<< 2 >> 1` goes on with an expression of the line above.
      if !isAlone, inside.first?.isWhitespace ?? true { return nil }
    }
  }
}

/// Follows the open brackets from token to token.
private struct BracketTracker {
  var line = 0
  private var open: [Character] = []
  private var isSwitchHead = false
  private var isSwitchOpening = false

  var surroundings: FragmentReference.Surroundings {
    if let bracket = open.last, bracket != "{" { return .bracket(bracket) }
    return isSwitchOpening ? .switchOpening : .statements
  }

  mutating func read(_ token: SwiftScanner.Token) {
    line += token.text.utf8.count { $0 == 10 }
    if token.kind == .space || token.kind.isComment { return }
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
