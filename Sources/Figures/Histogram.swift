import Arrays

extension Mark {
  /// Counts values in bins of equal width and draws the counts.
  ///
  /// A bin holds its lower edge and the last bin both edges. Values
  /// outside the range and those that are not finite are left out. The
  /// areas of a density's bins sum to 1, so that samples of different
  /// sizes can be compared.
  public static func histogram(
    _ values: [Double], bins count: Int = 20,
    over range: ClosedRange<Double>? = nil, isDensity: Bool = false,
    label: String = ""
  ) -> Mark {
    require(count > 0, "A histogram needs bins, not \(count).")
    let finite = values.filter(\.isFinite)
    let low = range?.lowerBound ?? finite.min() ?? 0
    let high = range?.upperBound ?? finite.max() ?? 1
    let width = (low < high ? high - low : 1) / Double(count)
    let kept = finite.filter { low <= $0 && $0 <= high }
    var heights = [Double](repeating: 0, count: count)
    //> count
    for value in kept {
      heights[min(Int((value - low) / width), count - 1)] += 1
    }
    //< count
    let unit = isDensity ? Double(max(kept.count, 1)) * width : 1
    let bins = heights.indices.map { index in
      Bin(
        low: low + Double(index) * width,
        high: low + Double(index + 1) * width,
        height: heights[index] / unit)
    }
    return Mark(
      form: .histogram(bins: kept.isEmpty ? [] : bins), label: label)
  }
}

/// A bin of a histogram.
struct Bin: Codable, Sendable {
  var low: Double
  var high: Double
  var height: Double
}
