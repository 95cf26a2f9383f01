import Arrays
import Foundation

/// The least and the greatest number of each column.
struct Extent {
  var least: [Double]
  var greatest: [Double]

  /// The range that holds both.
  func joined(_ other: Extent) -> Extent {
    Extent(
      least: zip(least, other.least).map(min),
      greatest: zip(greatest, other.greatest).map(max))
  }

  /// The greatest number, whatever its sign.
  var size: Double {
    (least + greatest).reduce(0) { max($0, abs($1)) }
  }

  /// The middle of each column.
  var middle: [Double] { zip(least, greatest).map { $0 / 2 + $1 / 2 } }

  /// Half of the widest column.
  var width: Double {
    zip(least, greatest).reduce(0) { max($0, $1.1 / 2 - $1.0 / 2) }
  }
}

/// A shift and a power of two that bring samples near to 1.
///
/// Numbers such as 1e160 are finite, but their squares are not. Where all
/// metrics of a distance scale with the data, they may be computed for
/// smaller ones; a power of two costs no digit. Samples of common size
/// are left as they are.
struct Scale {
  private let middle: [Double]?
  private let exponent: Int

  /// Leaves all as it is.
  static let none = Scale(middle: nil, exponent: 0)

  private init(middle: [Double]?, exponent: Int) {
    (self.middle, self.exponent) = (middle, exponent)
  }

  init(_ extent: Extent) {
    let common = 0x1p-150...0x1p150
    let (size, width) = (extent.size, extent.width)
    if size == 0 || common ~= size && (width == 0 || common ~= width) {
      self = .none
    } else {
      // Within ±1,000, so that the factor is a number, too.
      let exponent = Int((width > 0 ? width : size).exponent)
      self.init(
        middle: extent.middle, exponent: max(-1000, min(1000, exponent)))
    }
  }

  private var factor: Double { scalbn(1, -exponent) }

  func applied(to matrix: Matrix) -> Matrix {
    guard let middle else { return matrix }
    return matrix.minus(row: middle).scaled(by: factor)
  }

  func applied(to statistics: Statistics) -> Statistics {
    guard let middle else { return statistics }
    var result = statistics
    result.mean = zip(statistics.mean, middle).map { ($0 - $1) * factor }
    // Twice: the factor's square may be no number.
    result.covariance = statistics.covariance.scaled(by: factor)
      .scaled(by: factor)
    return result
  }

  /// The value for the samples as they were, if it is a number of 64 bits.
  ///
  /// The power is 2 for a metric of squares, and 1 for one of distances.
  func restored(
    _ value: Double, power: Int, of name: String
  ) throws -> Double {
    let result = scalbn(value, power * exponent)
    if result.isFinite, value == 0 || result != 0 { return result }
    let size = Double(power * exponent) * log10(2) + log10(abs(value))
    throw EvaluationError(
      value.isFinite
        ? "\(name) is about 1e\(Int(size.rounded())), beyond the numbers of "
          + "64 bits; multiply all features by 1e\(-exponent * 3 / 10)."
        : "\(name) cannot be computed: its sums leave the numbers of 64 "
          + "bits; divide all features by a common factor.")
  }
}
