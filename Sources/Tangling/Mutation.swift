import Literate

/// A small change of code, as somebody makes it by mistake.
///
/// Changes are made on tokens: what stands in a string or in a comment is
/// left alone. So is code that draws: a test of where a mark stands would
/// only repeat it.
public struct Mutation: Equatable, Sendable {
  /// The index of the first changed token.
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
    let drawing = MutationPlace.drawingCode(in: tokens)
    return tokens.indices.compactMap { index in
      drawing.contains { $0.contains(index) }
        ? nil : MutationPlace(tokens: tokens, index: index).mutation
    }
  }

  /// Finds them in an order whose every beginning is spread over the text.
  public static func spread(in text: String) -> [Mutation] {
    let all = all(in: text)
    // Turned around, the bits of a number count from the other end.
    return all.enumerated().sorted {
      UInt32($0.offset).bitsTurned < UInt32($1.offset).bitsTurned
    }.map(\.element)
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

extension UInt32 {
  fileprivate var bitsTurned: UInt32 {
    (0..<32).reduce(0) { $0 << 1 | (self >> $1) & 1 }
  }
}
