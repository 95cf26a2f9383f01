/// Elementary functions without branches or calls, so that a loop over
/// them is compiled to vector instructions; errors below 3e-7 of the
/// value.
enum Fast {
  /// e to the power x; 0 below -87, infinity above 88.7.
  ///
  /// x = n ln 2 + r with |r| <= ln 2 / 2; the polynomial for e^r is
  /// that of the Cephes library (Moshier, 1992).
  @inline(__always)
  static func exp(_ x: Float) -> Float {
    let bounded = x < -88 ? -88 : (x > 89 ? 89 : x)
    // Adding 1.5 * 2^23 rounds to a whole number in the lowest bits.
    //> exp
    let shifted = bounded * 1.442_695_04 + 12_582_912
    let n = shifted - 12_582_912
    let r = bounded - n * 0.693_359_375 + n * 2.121_944_4e-4
    //< exp
    var p: Float = 1.987_569_15e-4
    p = p * r + 1.398_199_95e-3
    p = p * r + 8.333_451_9e-3
    p = p * r + 4.166_579_6e-2
    p = p * r + 1.666_666_55e-1
    p = p * r + 5.000_000_1e-1
    //> bits
    let power = p * r * r + r + 1
    // 2^(n - 1) from its bits, since 2^128 is no float; then twice.
    let bits = (shifted.bitPattern &+ 126) &<< 23
    let result = power * Float(bitPattern: bits) * 2
    //< bits
    return x < -87 ? 0 : (x > 88.722_8 ? .infinity : result)
  }
}

extension Fast {
  /// The natural logarithm; -infinity at 0 and NaN below.
  ///
  /// x = m 2^n with sqrt(1/2) <= m < sqrt(2); polynomial from Cephes.
  @inline(__always)
  static func log(_ x: Float) -> Float {
    // Subtracting the bits of sqrt(1/2) leaves n in the exponent.
    let offset = x.bitPattern &- 0x3F35_04F3
    let exponent = Int32(bitPattern: offset) &>> 23
    let m =
      Float(
        bitPattern: (offset & 0x007F_FFFF) &+ 0x3F35_04F3) - 1
    let n = Float(exponent)
    var p: Float = 7.037_683_6e-2
    p = p * m - 1.151_461_03e-1
    p = p * m + 1.167_699_87e-1
    p = p * m - 1.242_014_08e-1
    p = p * m + 1.424_932_28e-1
    p = p * m - 1.666_805_77e-1
    p = p * m + 2.000_071_48e-1
    p = p * m - 2.499_999_4e-1
    p = p * m + 3.333_333_1e-1
    let tail = p * m * m * m - n * 2.121_944_4e-4 - 0.5 * m * m
    let result = m + tail + n * 0.693_359_375
    if x == .infinity { return x }
    return x > 0 ? result : (x == 0 ? -.infinity : .nan)
  }

  /// The logarithm of 1 + x, exact for small x as well.
  @inline(__always)
  static func log1p(_ x: Float) -> Float {
    let sum = 1 + x
    // The rounding error of the sum cancels in x / (sum - 1).
    return sum == 1 ? x : log(sum) * (x / (sum - 1))
  }
}

extension Fast {
  /// The logistic function 1 / (1 + e^-x).
  @inline(__always)
  static func sigmoid(_ x: Float) -> Float { 1 / (1 + exp(-x)) }

  /// The logarithm of 1 + e^x, for any x without overflow.
  @inline(__always)
  static func softplus(_ x: Float) -> Float {
    (x > 0 ? x : 0) + log1p(exp(-abs(x)))
  }

  /// The hyperbolic tangent.
  @inline(__always)
  static func tanh(_ x: Float) -> Float {
    let size = abs(x)
    let far = 1 - 2 / (exp(2 * size) + 1)
    // Near 0 that difference cancels; the Taylor-like series does not.
    let z = x * x
    var p: Float = -5.704_988_7e-3
    p = p * z + 2.063_908_9e-2
    p = p * z - 5.373_971_6e-2
    p = p * z + 1.333_144_2e-1
    p = p * z - 3.333_328_2e-1
    let near = p * z * x + x
    return size < 0.625 ? near : (x < 0 ? -far : far)
  }
}

extension Fast {
  /// The sine and cosine of so many parts of a turn, of which it has
  /// 2^24.
  ///
  /// The nearest quarter turn is taken off in whole numbers; what is
  /// left is at most pi / 4. Polynomials from Cephes.
  @inline(__always)
  static func sineAndCosine(ofTurn parts: Int32) -> (Float, Float) {
    let quarter = (parts &+ 0x20_0000) &>> 22
    let x = Float(parts &- quarter &<< 22) * (2 * Float.pi * 0x1p-24)
    let z = x * x
    var p: Float = -1.951_529_589e-4
    p = p * z + 8.332_160_873_6e-3
    p = p * z - 1.666_665_461_1e-1
    let small = p * z * x + x
    var q: Float = 2.443_315_711_8e-5
    q = q * z - 1.388_731_625_5e-3
    q = q * z + 4.166_664_568_3e-2
    let large = q * z * z - 0.5 * z + 1
    let isOdd = quarter & 1 == 1
    let (sine, cosine) = isOdd ? (large, small) : (small, large)
    return (
      quarter & 2 == 0 ? sine : -sine,
      (quarter &+ 1) & 2 == 0 ? cosine : -cosine
    )
  }
}
