import Arrays
import Foundation

extension Tensor {
  //> exp
  /// e to the power of each element.
  public func exp() -> Tensor {
    map { $0.each(Fast.exp) }.recorded("exp", self) { gradient, y in
      gradient * y
    }
  }
  //< exp

  /// The natural logarithm of each element.
  public func log() -> Tensor {
    map { $0.each(Fast.log) }.recorded("log", self) { gradient, _ in
      gradient / self
    }
  }

  /// The square root of each element.
  ///
  /// The slope at 0 is infinite: add a small number where 0 can occur.
  public func squareRoot() -> Tensor {
    map { $0.each { $0.squareRoot() } }.recorded("squareRoot", self) {
      $0 / $1 * 0.5
    }
  }
}

extension Tensor {
  /// The square of each element.
  public func squared() -> Tensor {
    map { $0.each { $0 * $0 } }.recorded("squared", self) {
      gradient, _ in
      gradient * self * 2
    }
  }

  /// Each element to the power of a number.
  public func power(_ exponent: Float) -> Tensor {
    map { $0.each { Foundation.pow($0, exponent) } }.recorded(
      "power", self
    ) {
      gradient, _ in
      gradient * self.power(exponent - 1) * exponent
    }
  }

  /// The absolute value of each element; its slope at 0 is 0.
  public func abs() -> Tensor {
    map { $0.each { Swift.abs($0) } }.recorded("abs", self) {
      gradient, _ in
      gradient * self.sign()
    }
  }

  /// -1, 0 or 1 for each element; a constant to `gradients`.
  public func sign() -> Tensor {
    map { $0.each { $0 > 0 ? 1 : ($0 < 0 ? -1 : 0) } }
  }
}

extension Tensor {
  /// Each element, moved to the nearer bound if it lies outside.
  ///
  /// The slope is 1 from bound to bound, bounds included, and 0
  /// outside.
  public func clamped(to bounds: ClosedRange<Float>) -> Tensor {
    let (low, high) = (bounds.lowerBound, bounds.upperBound)
    // NaN compares false with both bounds, and so stays NaN.
    return map { $0.each { $0 < low ? low : ($0 > high ? high : $0) } }
      .recorded("clamped", self) { gradient, _ in
        gradient
          * self.map { $0.each { $0 >= low && $0 <= high ? 1 : 0 } }
      }
  }
}
