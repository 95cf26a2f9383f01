import Foundation

/// Returns the logarithm of a sum of exponentials, without overflow.
///
/// It is -infinity for an empty list, and NaN if a value is NaN.
public func logSumExp(_ values: [Double]) -> Double {
  //> sum
  if values.contains(where: \.isNaN) { return .nan }
  guard let greatest = values.max() else { return -.infinity }
  if greatest.isInfinite { return greatest }
  return greatest + log(values.map { exp($0 - greatest) }.reduce(0, +))
  //< sum
}
