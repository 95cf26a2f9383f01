/// A piece of a formula that stands for one thing: a letter, a command, or
/// a command with what it is put on, such as `\hat x` and `\mathrm{FID}`.
struct FormulaToken {
  /// The piece, without what KaTeX takes for the same: `\hat{x}` is
  /// `\hat x`.
  var text: String

  /// Where it stands in the source.
  var range: Range<String.Index>

  /// Commands that make one symbol of what follows.
  private static let joining: Set<String> = [
    "\\bar", "\\begin", "\\dot", "\\end", "\\hat", "\\label", "\\mathbb",
    "\\mathbf", "\\mathcal", "\\mathrm", "\\operatorname", "\\overline",
    "\\text", "\\tilde", "\\vec", "\\widehat", "\\widetilde",
  ]

  /// Commands with arguments, which take no command without braces.
  private static let taking: Set<String> = [
    "\\binom", "\\dfrac", "\\frac", "\\sqrt", "\\tfrac", "^", "_",
  ]

  /// Splits a source; spaces and comments are left out.
  static func all(in source: String) -> [FormulaToken] {
    var tokens: [FormulaToken] = []
    var place = source.startIndex
    while let token = next(in: source, from: place) {
      tokens.append(token)
      place = token.range.upperBound
    }
    return tokens
  }

  private static func next(
    in source: String, from start: String.Index, depth: Int = 0
  ) -> FormulaToken? {
    var start = start
    while start < source.endIndex {
      if source[start] == "%" {
        start = source[start...].firstIndex(of: "\n") ?? source.endIndex
      } else if source[start].isWhitespace {
        start = source.index(after: start)
      } else {
        break
      }
    }
    guard start < source.endIndex else { return nil }
    var end = source.index(after: start)
    guard source[start] == "\\", end < source.endIndex else {
      return FormulaToken(text: String(source[start]), range: start..<end)
    }
    if source[end].isLetter {
      end = source[end...].firstIndex { !$0.isLetter } ?? source.endIndex
    } else {
      end = source.index(after: end)
    }
    let command = String(source[start..<end])
    // Nobody puts eight accents on each other.
    guard joining.contains(command), depth < 8,
      let first = next(in: source, from: end, depth: depth + 1)
    else { return FormulaToken(text: command, range: start..<end) }
    var inside = first.text
    end = first.range.upperBound
    if inside == "{" {
      inside = ""
      var open = 1
      while let token = next(in: source, from: end, depth: depth + 1) {
        end = token.range.upperBound
        open += token.text == "{" ? 1 : token.text == "}" ? -1 : 0
        if open == 0 { break }
        inside += token.text
      }
    }
    return FormulaToken(text: "\(command) \(inside)", range: start..<end)
  }

  /// Puts each place of the symbols into its class.
  ///
  /// A longer symbol comes before a shorter one, and `x` is not meant where
  /// `x_i` stands.
  static func tie(
    _ symbols: [(tokens: [FormulaToken], class: String)], in source: String
  ) -> String {
    let tokens = all(in: source)
    let sorted = symbols.sorted { $0.tokens.count > $1.tokens.count }
    var result = ""
    var written = source.startIndex
    var index = 0
    while index < tokens.count {
      let found = sorted.first { stands($0.tokens, at: index, in: tokens) }
      guard let found else {
        index += 1
        continue
      }
      let first = tokens[index].range.lowerBound
      let end = tokens[index + found.tokens.count - 1].range.upperBound
      let tied = "\\htmlClass{\(found.class)}{\(source[first..<end])}"
      let isArgument = tokens[max(0, index - 2)..<index].contains {
        taking.contains($0.text)
      }
      result += source[written..<first] + (isArgument ? "{\(tied)}" : tied)
      written = end
      index += found.tokens.count
    }
    return result + source[written...]
  }

  private static func stands(
    _ symbol: [FormulaToken], at index: Int, in tokens: [FormulaToken]
  ) -> Bool {
    let end = index + symbol.count
    return !symbol.isEmpty && end <= tokens.count
      && zip(symbol, tokens[index..<end]).allSatisfy { $0.text == $1.text }
      && (end == tokens.count || tokens[end].text != "_")
  }
}
