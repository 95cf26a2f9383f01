//> fixed
/// Writes a coordinate with at most one decimal, the same everywhere.
func fixed(_ value: Double) -> String { decimal(tenths(value)) }

/// Returns a coordinate in tenths; a page knows no finer places.
func tenths(_ value: Double) -> Int {
  Int((max(-1e6, min(value, 1e6)) * 10).rounded())
}

/// Writes tenths as a decimal number.
func decimal(_ tenths: Int) -> String {
  let sign = tenths < 0 ? "-" : ""
  let (whole, rest) = tenths.magnitude.quotientAndRemainder(
    dividingBy: 10)
  return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
}
//< fixed

/// Writes a text for XML, where no character of it opens a tag.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n", "\r", "\t": result += " "
    // XML 1.0 has no way to write the other control characters.
    case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
