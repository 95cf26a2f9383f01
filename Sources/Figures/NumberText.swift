import Foundation

extension Scale {
  /// Returns a tick's number, with as many decimals as it needs.
  public func text(_ tick: Double) -> String {
    let largest = ticks.map(\.magnitude).max() ?? 1
    let step =
      kind == .linear && ticks.count > 1
      ? ticks[1] - ticks[0] : tick.magnitude
    let digit = step > 0 ? Int((log10(step) + 1e-9).rounded(.down)) : 0
    if kind == .linear ? largest >= 1e6 || digit < -4 : abs(digit) > 4 {
      let leading = log10(max(largest, 1e-300)).rounded(.down)
      let digits = kind == .linear ? max(0, Int(leading) - digit) : 0
      return scientific(tick, digits: digits)
    }
    return decimal(tick, digits: max(0, -digit))
  }
}

/// Writes a number with a true minus sign and commas from 10,000 on.
func decimal(_ value: Double, digits: Int) -> String {
  let text = String(format: "%.\(digits)f", value.magnitude)
  let whole = text.prefix { $0 != "." }
  var grouped = ""
  for (index, digit) in whole.enumerated() {
    let left = whole.count - index
    if index > 0, whole.count > 4, left % 3 == 0 { grouped += "," }
    grouped.append(digit)
  }
  let isZero = !text.contains { "123456789".contains($0) }
  let sign = value < 0 && !isZero ? "\u{2212}" : ""
  return sign + grouped + text.dropFirst(whole.count)
}

/// Writes a number such as 2.5e6.
func scientific(_ value: Double, digits: Int) -> String {
  if value == 0 { return "0" }
  let parts = String(format: "%.\(digits)e", value).split(
    separator: "e")
  let text = "\(parts[0])e\(Int(parts[1]) ?? 0)"
  return text.replacingOccurrences(of: "-", with: "\u{2212}")
}
