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

  /// A number in a text: commas stand only between groups of three.
  nonisolated(unsafe) public static let pattern =
    /[-+\u{2212}]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?([eE][-+\u{2212}]?[0-9]+)?/

  /// Returns the number a text ends with.
  ///
  /// In `x-1`, `7.2.2-1` and `pages 1--5` the sign is a hyphen that belongs
  /// to no number, and in `(3,4` the comma separates.
  public static func last(in text: some StringProtocol) -> PrintedNumber? {
    let text = String(text)
    guard let last = text.unicodeScalars.last, ("0"..."9").contains(last)
    else { return nil }
    // The longest number that ends here and does not begin inside another.
    let numerals = text.reversed().prefix {
      $0.isASCII && $0.isNumber || "-+\u{2212},.eE".contains($0)
    }
    let tail = text.suffix(numerals.count)
    for start in tail.indices {
      guard let number = PrintedNumber(tail[start...]) else { continue }
      let before = text[..<start].last
      if let before, before.isASCII, before.isNumber { continue }
      let isSigned = !(tail[start].isNumber)
      if isSigned, let before,
        before.isLetter || before.isNumber || "-\u{2013})".contains(before)
      {
        continue
      }
      return number
    }
    return nil
  }

  /// Returns the last number in a text, whatever stands behind it, and
  /// how many characters stand in front of it.
  public static func lastInside(
    _ text: some StringProtocol
  ) -> (number: PrintedNumber, offset: Int)? {
    var rest = String(text)[...]
    while let last = rest.last, !last.isNumber { rest = rest.dropLast() }
    return last(in: rest).map { ($0, rest.count - $0.text.count) }
  }
}
