import Arrays
import Foundation

/// How the values of an axis become places along it.
public struct Scale: Sendable {
  /// The values at the two ends.
  public let range: ClosedRange<Double>

  /// The values that get a number.
  public let ticks: [Double]

  /// How values become distances.
  public let kind: Axis.Kind

  //> position
  /// Returns where a value stands: 0 at the axis's start, 1 at its end.
  ///
  /// - Returns: nil for a value that has no place on the axis: NaN, an
  ///   infinity, and 0 or less on a logarithmic axis.
  public func position(of value: Double) -> Double? {
    let low = level(range.lowerBound)
    let high = level(range.upperBound)
    let position = (level(value) - low) / (high - low)
    return position.isFinite ? position : nil
  }
  //< position

  private func level(_ value: Double) -> Double {
    kind == .linear ? value : log10(value)
  }
}

extension Scale {
  /// Creates a scale that has room for all values that it can show, and
  /// about as many ticks as asked for.
  public init(
    _ values: [Double], axis: Axis = Axis(), ticks count: Int = 5
  ) {
    kind = axis.kind
    let least = axis.kind == .linear ? -1e300 : 1e-300
    let shown = values.filter { $0 >= least && $0 <= 1e300 }
    var low = axis.from ?? shown.min() ?? axis.to ?? 1
    var high = max(axis.to ?? shown.max() ?? low, low)
    require(
      low >= least, "A logarithmic axis begins above 0, not at \(low).")
    // A single value gets room on both sides, or it has no place.
    if high - low <= 1e-12 * max(high.magnitude, low.magnitude) {
      let room = low == 0 ? 1 : 0.2 * low.magnitude
      if axis.from == nil { low -= room }
      if axis.to == nil || high == low { high += room }
    }
    let step = Scale.step(for: (high - low) / Double(max(count, 1)))
    if axis.kind == .linear {
      if axis.from == nil {
        low = (low / step + 1e-9).rounded(.down) * step
      }
      if axis.to == nil {
        high = (high / step - 1e-9).rounded(.up) * step
      }
      ticks = Scale.multiples(of: step, from: low, to: high)
    } else {
      if axis.from == nil { low = Scale.round(low, .down) }
      if axis.to == nil { high = Scale.round(high, .up) }
      ticks = Scale.powers(from: low, to: high, count: count)
    }
    range = low...high
  }

  //> step
  /// Returns the smallest of 1, 2 and 5 times a power of ten that is at
  /// least a given length.
  public static func step(for length: Double) -> Double {
    let power = pow(10, log10(length).rounded(.down))
    let leading = length / power
    let nice = [1.0, 2, 5].first { leading <= $0 * (1 + 1e-9) } ?? 10
    return nice * power
  }
  //< step

  private static func multiples(
    of step: Double, from low: Double, to high: Double
  ) -> [Double] {
    let first = (low / step - 1e-9).rounded(.up)
    let last = (high / step + 1e-9).rounded(.down)
    // A multiple of 0.1 is no sum of 0.1s: one rounding happens.
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }
}
