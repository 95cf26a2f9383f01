import Foundation

extension RandomGenerator {
  /// Returns a number from 0 up to, not including, 1.
  public mutating func uniform() -> Double {
    // A Double has 53 bits of precision: the upper 53 of the word.
    Double(next() >> 11) * 0x1p-53
  }

  /// Returns a normal number of mean 0 and variance 1.
  ///
  /// - Source: Box and Muller 1958, doi:10.1214/aoms/1177706645.
  public mutating func normal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    //> normal
    // 1 - u is never 0, so that its logarithm is finite.
    let radius = (-2 * log(1 - uniform())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    spareNormal = radius * sin(angle)
    return radius * cos(angle)
    //< normal
  }

  /// Returns the index of a class, drawn with given probabilities.
  ///
  /// - Parameter probabilities: Numbers of at least 0 that sum to 1. The
  ///   program stops if they do not.
  /// - Returns: An index of `probabilities`.
  public mutating func categorical(_ probabilities: [Double]) -> Int {
    require(
      probabilities.allSatisfy { $0 >= 0 }
        && abs(probabilities.reduce(0, +) - 1) < 1e-6,
      "Probabilities are at least 0 and sum to 1; these sum to "
        + "\(probabilities.reduce(0, +)).")
    //> categorical
    var rest = uniform()
    for (index, probability) in probabilities.enumerated() {
      if rest < probability { return index }
      rest -= probability
    }
    // Rounding may leave the end of the line a little short of 1.
    return probabilities.lastIndex { $0 > 0 } ?? 0
    //< categorical
  }

  /// Returns the numbers from 0 to `count` - 1 in random order.
  public mutating func permutation(_ count: Int) -> [Int] {
    require(count >= 0, "A permutation needs a count, not \(count).")
    return (0..<count).shuffled(using: &self)
  }
}
