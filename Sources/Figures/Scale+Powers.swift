import Foundation

extension Scale {
  static func round(
    _ value: Double, _ rule: FloatingPointRoundingRule
  ) -> Double {
    let power = pow(10, log10(value).rounded(.down))
    let nice = [1.0, 2, 5, 10].map { $0 * power }
    return rule == .up
      ? nice.first { $0 >= value * (1 - 1e-9) } ?? value
      : nice.last { $0 <= value * (1 + 1e-9) } ?? value
  }

  /// Returns 1, 2 and 5 times powers of ten, or powers alone, or
  /// every second, third … of them: the most that are not too many.
  static func powers(
    from low: Double, to high: Double, count: Int
  ) -> [Double] {
    let first = Int(log10(low).rounded(.down))
    let last = Int(log10(high).rounded(.up))
    var found: [Double] = []
    for stride in 0...max(last - first, 0) {
      let leading: [Double] = stride == 0 ? [1, 2, 5] : [1]
      let kept = (first...last).filter { $0 % max(stride, 1) == 0 }
      let powers: [Double] = kept.map { pow(10, Double($0)) }
      let all: [Double] = powers.flatMap { power in
        leading.map { $0 * power }
      }
      let range = low * (1 - 1e-9)...high * (1 + 1e-9)
      found = all.filter(range.contains)
      if found.count <= count + 1 { break }
    }
    return found
  }
}
