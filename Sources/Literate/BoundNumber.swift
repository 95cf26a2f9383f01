/// A number in the prose that the build recomputes.
///
/// Written `the distance is 4.000<!-- = frechetDistance(p, q) -->`; readers
/// see the number, and a test compares it with the expression.
public struct BoundNumber: Hashable, Sendable {
  /// The number as it is printed.
  public var number: PrintedNumber

  /// The Swift expression that yields it.
  public var expression: String

  /// Where the number begins.
  public var position: Position

  /// The columns that the number fills.
  public var columns: Range<Int> {
    position.column..<(position.column + number.text.count)
  }

  /// Returns the expression of a comment `<!-- = … -->`, or nil.
  static func expression(in comment: String) -> String? {
    guard comment.hasPrefix("<!--"), comment.hasSuffix("-->") else {
      return nil
    }
    let inside = comment.dropFirst(4).dropLast(3).trimmed
    return inside.hasPrefix("=") ? inside.dropFirst().trimmed : nil
  }

  /// Finds the number that stands directly before a comment.
  ///
  /// Between the two may stand what closes a formula, code or emphasis,
  /// and a percent sign.
  static func number(
    before column: Int, in line: String
  ) -> (number: PrintedNumber, column: Int)? {
    var text = line.prefix(column - 1)
    while let last = text.last, "`$*_%".contains(last) {
      text = text.dropLast()
      if last == "%" { text = text.droppingSpaces }
    }
    guard let number = PrintedNumber.last(in: text) else { return nil }
    return (number, text.count - number.text.count + 1)
  }
}

extension Substring {
  fileprivate var droppingSpaces: Substring {
    var text = self
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return text
  }
}
