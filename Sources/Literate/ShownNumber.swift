/// Whether a number that is compared is all of the number that is shown.
///
/// `0.1<!-- = … -->63` is 0.163 to a reader, and `1**2**<!-- = … -->` is
/// 12: a comparison of 0.1 or of 2 would prove another number.
enum ShownNumber {
  /// Whether a text in front of a number belongs to it.
  ///
  /// - Parameters:
  ///   - before: What stands directly in front of the number.
  ///   - number: The number as it is written.
  /// - Returns: Whether a reader would take both for one number.
  static func continues(_ before: Substring, in number: String) -> Bool {
    let scalars = Array(before.unicodeScalars.suffix(2))
    guard let last = scalars.last else { return false }
    let other = scalars.count == 2 ? scalars[0] : " "
    if last.isDigitOrFraction { return true }
    if last == "." {
      return other.isDigitOrFraction || other.properties.isWhitespace
        || "([{=".unicodeScalars.contains(other)
    }
    return separators.contains(last) && other.isDigitOrFraction
      && beginsWithGroup(number)
  }

  /// Whether a text behind a number belongs to it.
  static func goesOn(in after: String) -> Bool {
    let scalars = Array(after.unicodeScalars.prefix(5))
    guard let first = scalars.first else { return false }
    if first.isDigitOrFraction { return true }
    let rest = String(String.UnicodeScalarView(scalars.dropFirst()))
    switch first {
    case ".": return rest.first?.isWholeNumber ?? false
    case ",": return beginsWithGroup(rest)
    case "e", "E": return rest.contains(/^[-+\u{2212}]?[0-9]/)
    default: return separators.contains(first) && beginsWithGroup(rest)
    }
  }

  /// What parts groups of three digits in one language or another; an
  /// English comma is part of a ``PrintedNumber``.
  private static let separators: Set<Unicode.Scalar> = [
    "'", "\u{2019}", "_", "\u{A0}", "\u{2009}", "\u{202F}",
  ]

  private static func beginsWithGroup(_ text: String) -> Bool {
    text.contains(/^[0-9]{3}(?![0-9])/)
  }
}

extension Unicode.Scalar {
  /// A digit of any script, or a sign such as ½ or ².
  fileprivate var isDigitOrFraction: Bool {
    [.decimalNumber, .otherNumber].contains(properties.generalCategory)
  }
}

extension CommonMark {
  /// What a page shows of some nodes as text, without code, formulas and
  /// addresses.
  func shownWords(of range: Range<Int>) -> String {
    nodes[range].map { node in
      switch node.kind {
      case .text where nodes[node.parent].url.hasSuffix(node.literal):
        String(SourceRun.mask)
      case .text: node.literal
      case .softBreak, .lineBreak: " "
      case .code: String(SourceRun.mask)
      default: ""
      }
    }.joined()
  }

  /// What a page shows of some nodes, without marks, tags and what has no
  /// width.
  func shownText(of range: Range<Int>) -> String {
    var text = ""
    for node in nodes[range] {
      switch node.kind {
      case .text, .code: text += node.literal
      case .softBreak, .lineBreak: text += " "
      case .htmlInline where node.literal.lowercased().hasPrefix("<br"):
        text += " "
      default: break
      }
    }
    // The dollar signs of formulas are not shown.
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          $0 != "$" && $0.properties.generalCategory != .format
        }))
  }
}

extension DiagnosticSink {
  /// Reports a number of which less is compared than is shown.
  func reportPart(of number: String, at position: Position) {
    report(
      "the page shows more beside '\(number)' than is compared",
      advice: "Put the comment directly after the whole number, without "
        + "markup or blanks inside it.", at: position)
  }
}
