import Literate

/// A small change of code, as somebody makes it by mistake.
///
/// Changes are made on tokens: what stands in a string or in a comment is
/// left alone.
public struct Mutation: Equatable, Sendable {
  /// The index of the changed token.
  let index: Int

  /// What stood there, and what stands there now.
  let old: String
  let new: String

  /// How many tokens are left out after it.
  let skipped: Int

  /// The change in words: `log → log2`.
  public var description: String {
    new.isEmpty ? "without \(old)" : "\(old) → \(new)"
  }

  /// Finds every place of a text that can be changed.
  public static func all(in text: String) -> [Mutation] {
    let tokens = SwiftScanner.tokens(in: text)
    return tokens.indices.compactMap { change(at: $0, in: tokens) }
  }

  private static func change(
    at index: Int, in tokens: [SwiftScanner.Token]
  ) -> Mutation? {
    func text(_ offset: Int) -> String {
      let place = index + offset
      return tokens.indices.contains(place) ? tokens[place].text : ""
    }
    let token = text(0)
    let isBetweenSpaces =
      text(-1).last?.isWhitespace == true
      && text(1).first?.isWhitespace == true
    switch token {
    case "-" where isBetweenSpaces && text(2) == "1":
      return Mutation(index: index, old: "- 1", new: "", skipped: 2)
    case "+" where isBetweenSpaces:
      return Mutation(index: index, old: "+", new: "-", skipped: 0)
    case "-" where isBetweenSpaces:
      return Mutation(index: index, old: "-", new: "+", skipped: 0)
    case "*" where isBetweenSpaces:
      return Mutation(index: index, old: "*", new: "/", skipped: 0)
    case "log" where text(1) == "(":
      return Mutation(index: index, old: "log", new: "log2", skipped: 0)
    case "max" where text(1) == "(":
      return Mutation(index: index, old: "max", new: "min", skipped: 0)
    case "." where text(1) == "squareRoot":
      return Mutation(index: index, old: ".squareRoot()", new: "", skipped: 3)
    default: return nil
    }
  }

  /// Makes the change.
  public func applied(to text: String) -> String {
    var tokens = SwiftScanner.tokens(in: text).map(\.text)
    tokens.replaceSubrange(index...(index + skipped), with: [new])
    return tokens.joined()
  }

  /// The line of a text in which the change is made, counted from one.
  public func line(in text: String) -> Int {
    1
      + SwiftScanner.tokens(in: text).prefix(index).map(\.text).joined()
      .count { $0 == "\n" }
  }

  /// The line of a text in which the change is made, as it is before.
  public func codeLine(in text: String) -> String {
    linesOf(text)[line(in: text) - 1].trimmed
  }
}
