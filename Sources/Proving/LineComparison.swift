import Literate

extension PrintedNumber {
  /// Whether two printed numbers differ by one unit in the last digit.
  ///
  /// Whole numbers are words: they are equal digit by digit, however long.
  func isNear(_ other: PrintedNumber) -> Bool {
    guard isRounded || other.isRounded else { return text == other.text }
    // A comma comes and goes with the thousands alone.
    let isGrouped = (text.contains(","), other.text.contains(","))
    if isGrouped.0 != isGrouped.1, min(abs(value), abs(other.value)) >= 1000 {
      return false
    }
    return unit == other.unit && abs(value - other.value) <= 1.01 * unit
  }

  /// Whether two lines are the same text with the same or near numbers.
  public static func linesAgree(_ printed: String, _ written: String) -> Bool {
    let left = pieces(of: printed)
    let right = pieces(of: written)
    // Blanks may come and go only where a number changes its width.
    if left == right { return words(printed[...]) == words(written[...]) }
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { a, b in
      if a == b { return true }
      guard let first = PrintedNumber(a), let second = PrintedNumber(b) else {
        return false
      }
      return first.isNear(second)
    }
  }

  /// Splits a line into numbers and what stands between them.
  private static func pieces(of line: String) -> [Substring] {
    var pieces: [Substring] = []
    var rest = line[...]
    // A run of spaces is one space: columns move when a sign appears.
    while let match = rest.firstMatch(of: pattern) {
      let before = rest[..<match.range.lowerBound]
      pieces.append(contentsOf: words(before))
      rest = rest[match.range.upperBound...]
      guard before.last?.isLetter ?? false || rest.contains(/^\.[0-9]/) else {
        pieces.append(match.output.0)
        continue
      }
      // `v1.2` and `10.0.0.1` are names, which are equal or are not.
      let more = rest.prefix { $0.isNumber || $0 == "." }
      pieces.append("name \(match.output.0)\(more)")
      rest = rest.dropFirst(more.count)
    }
    pieces.append(contentsOf: words(rest))
    return pieces
  }

  private static func words(_ text: Substring) -> [Substring] {
    text.split(whereSeparator: \.isWhitespace)
  }
}
