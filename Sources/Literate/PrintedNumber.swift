import Foundation

/// A number as a text prints it, with the size of its last digit.
public struct PrintedNumber: Hashable, Sendable {
  /// The number as written, such as `−1,048.50`.
  public var text: String

  /// Its value.
  public var value: Double

  /// One unit of the last digit printed: 0.001 for `1.334`.
  public var unit: Double

  /// Whether it has a decimal point or an exponent.
  public var isRounded: Bool

  /// Reads the number that a text consists of, or returns nil.
  public init?(_ text: some StringProtocol) {
    guard let match = String(text).wholeMatch(of: Self.pattern) else {
      return nil
    }
    let plain = String(text)
      .replacing("\u{2212}", with: "-").replacing(",", with: "")
    guard let value = Double(plain) else { return nil }
    self.text = String(text)
    self.value = value
    let decimals = max(0, (match.output.1?.count ?? 0) - 1)
    let exponent = match.output.2.flatMap {
      Int($0.dropFirst().replacing("\u{2212}", with: "-"))
    }
    self.unit = pow(10, Double((exponent ?? 0) - decimals))
    self.isRounded = decimals > 0 || exponent != nil
  }

  /// Whether a value rounds to the number as printed.
  ///
  /// A hundredth of a unit is let go, for sums that end in a 5 and differ
  /// in the last bit between processors.
  public func isRounding(of actual: Double) -> Bool {
    abs(actual - value) <= 0.51 * unit
  }

  /// Whether two printed numbers differ by one unit in the last digit.
  func isNear(_ other: PrintedNumber) -> Bool {
    guard isRounded || other.isRounded else { return value == other.value }
    return unit == other.unit && abs(value - other.value) <= 1.01 * unit
  }

  /// Prints a value the way this number is printed.
  public func printing(_ actual: Double) -> String {
    let lowercase = text.lowercased()
    let decimals =
      lowercase.split(separator: "e")[0]
      .split(separator: ".").dropFirst().first?.count ?? 0
    let format = lowercase.contains("e") ? "e" : "f"
    var result = String(format: "%.\(decimals)\(format)", actual)
    if text.contains("\u{2212}") || text.first == "+" {
      result = result.replacing("-", with: "\u{2212}")
    }
    return text.contains(",") ? Self.grouped(result) : result
  }

  private static func grouped(_ text: String) -> String {
    let digits = text.prefix { $0 != "." }
    var result = ""
    for (offset, character) in digits.reversed().enumerated() {
      if offset > 0, offset % 3 == 0, character.isNumber { result += "," }
      result.append(character)
    }
    return String(result.reversed()) + text.dropFirst(digits.count)
  }

  nonisolated(unsafe) private static let pattern =
    /[-+\u{2212}]?[0-9][0-9,]*(\.[0-9]+)?([eE][-+\u{2212}]?[0-9]+)?/

  nonisolated(unsafe) private static let atEnd =
    /[-+\u{2212}]?[0-9][0-9,]*(?:\.[0-9]+)?(?:[eE][-+\u{2212}]?[0-9]+)?$/

  /// Returns the number a text ends with.
  static func last(in text: some StringProtocol) -> PrintedNumber? {
    guard var found = String(text).firstMatch(of: atEnd)?.output[...] else {
      return nil
    }
    // In `x-1` and `7.2.2-1` the sign is a hyphen that belongs to no number.
    let before = text.dropLast(found.count).last
    if let sign = found.first, !sign.isNumber,
      let before, before.isLetter || before.isNumber
    {
      found = found.dropFirst()
    }
    return PrintedNumber(found)
  }

  /// Whether two lines are the same text with the same or near numbers.
  public static func linesAgree(_ printed: String, _ written: String) -> Bool {
    let left = pieces(of: printed)
    let right = pieces(of: written)
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { a, b in
      if let first = PrintedNumber(a), let second = PrintedNumber(b) {
        return first.isNear(second)
      }
      return a == b
    }
  }

  /// Splits a line into numbers and what stands between them.
  private static func pieces(of line: String) -> [Substring] {
    var pieces: [Substring] = []
    var rest = line[...]
    // A run of spaces is one space: columns move when a sign appears.
    while let match = rest.firstMatch(of: pattern) {
      pieces.append(contentsOf: words(rest[..<match.range.lowerBound]))
      pieces.append(rest[match.range])
      rest = rest[match.range.upperBound...]
    }
    pieces.append(contentsOf: words(rest))
    return pieces
  }

  private static func words(_ text: Substring) -> [Substring] {
    text.split(whereSeparator: \.isWhitespace)
  }
}
