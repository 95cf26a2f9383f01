/// A line of a displayed formula: what is set, and the comment behind it.
struct FormulaLine {
  /// What is set.
  let text: String

  /// What stands behind the percent sign; nil without one.
  let comment: String?

  /// Splits a line at its first percent sign; `\%` is one that is set.
  init(_ line: String) {
    var backslashes = 0
    let place = line.firstIndex { character in
      defer { backslashes = character == "\\" ? backslashes + 1 : 0 }
      return character == "%" && backslashes.isMultiple(of: 2)
    }
    text = String(line[..<(place ?? line.endIndex)])
    comment = place.map { String(line[line.index(after: $0)...]) }
  }

  /// The line's last number and its column, whatever closes after it.
  ///
  /// The space in `\\[3pt]` is no number that a reader sees.
  var number: (number: PrintedNumber, column: Int)? {
    let shown = text.replacing(/\\\\\s*(?:\[[^\]]*\])?\s*$/, with: "")
    return PrintedNumber.lastInside(shown).map { ($0.number, $0.offset + 1) }
  }

  /// Whether TeX sets a number and what is in front of it as one.
  ///
  /// TeX drops blanks, so that `0.1 63` is set as 0.163.
  static func continues(_ before: Substring, in number: String) -> Bool {
    let rest = before.replacing(blanks, with: "")
    // Behind an index or a power begins a number of its own.
    if rest.contains(/[_^][0-9.]+$/) { return false }
    return ShownNumber.continues(rest[...], in: number)
  }

  nonisolated(unsafe) private static let blanks =
    /(?:\s|~|\{\}|\{[,.]\}|\\[,;:! ])+$/
}
