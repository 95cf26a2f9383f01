extension Fast {
  /// a b + c, rounded as in 32 bits: once with the instruction.
  @inlinable @inline(__always)
  static func fused(_ a: Double, _ b: Double, _ c: Double) -> Double {
    #if FUSED || arch(arm64)
      c.addingProduct(a, b)
    #else
      a * b + c
    #endif
  }

  /// e to the power x, within 2 ulps; 0 below -708, infinity above
  /// 709.7.
  ///
  /// The steps are those of the exponential in 32 bits.
  @inlinable @inline(__always)
  public static func exp(_ x: Double) -> Double {
    let bounded = x < -708 ? -708 : (x > 710 ? 710 : x)
    let shifted = fused(bounded, 1.442_695_040_888_963_4, 0x1.8p52)
    let n = shifted - 0x1.8p52
    let high = fused(n, -0x1.62e42feep-1, bounded)
    let r = fused(n, -0x1.a39ef35793c76p-33, high)
    var p = 2.511_007_727_362_608_8e-8
    p = fused(p, r, 2.763_271_416_471_578_3e-7)
    p = fused(p, r, 2.755_724_226_939_21e-6)
    p = fused(p, r, 2.480_148_717_154_138_8e-5)
    p = fused(p, r, 1.984_126_988_664_33e-4)
    p = fused(p, r, 1.388_888_894_795_677_7e-3)
    p = fused(p, r, 8.333_333_333_322_195e-3)
    p = fused(p, r, 4.166_666_666_652_155e-2)
    p = fused(p, r, 0.166_666_666_666_666_74)
    p = fused(p, r, 0.500_000_000_000_001)
    let bits = (shifted.bitPattern &+ 1022) &<< 52
    let half = Double(bitPattern: bits)
    let result = fused(half, fused(p * r, r, r), half) * 2
    return x < -708 ? 0 : result
  }
}

extension Fast {
  /// The polynomial in s^2 that 2 artanh(s) / s exceeds 2 by, divided by
  /// s^2, for the s of a logarithm in 64 bits.
  @inlinable @inline(__always)
  static var artanhTerms:
    (Double, Double, Double, Double, Double, Double, Double)
  {
    (
      0.666_666_666_666_671, 0.399_999_999_995_184_15,
      0.285_714_287_297_420_8, 0.222_221_990_324_697_47,
      0.181_835_750_524_732_05, 0.153_130_647_244_404_8,
      0.148_115_975_450_613_53
    )
  }

  /// The natural logarithm of a normal number above 0, with 2^52 and what
  /// else its exponent has too much; some finite number for any other.
  ///
  /// The steps are those of the logarithm in 32 bits.
  @inlinable @inline(__always)
  static func logarithm(_ x: Double, surplus: Double) -> Double {
    // What lacks from sqrt(1/2) to 1 is added, so that a number above
    // sqrt(1/2) of a power of two has that power. Set below 2^52, its bits
    // are those of 2^52 plus the exponent. That needs no conversion.
    let raised = x.bitPattern &+ 0x0009_5F61_9980_C433
    let biased = Double(bitPattern: raised &>> 52 | 0x4330_0000_0000_0000)
    let n = biased - surplus
    let bits =
      (raised & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD
    let f = Double(bitPattern: bits) - 1
    let s = f / (2 + f)
    let z = s * s
    let terms = artanhTerms
    var c = fused(terms.6, z, terms.5)
    c = fused(c, z, terms.4)
    c = fused(c, z, terms.3)
    c = fused(c, z, terms.2)
    c = fused(c, z, terms.1)
    c = fused(c, z, terms.0)
    let shortfall = s * fused(-c, z, f)
    let low = fused(n, -0x1.a39ef35793c76p-33, shortfall)
    return fused(n, 0x1.62e42feep-1, f - low)
  }

  /// The natural logarithm, within 2 ulps; -infinity at 0 and NaN below.
  @inlinable @inline(__always)
  public static func log(_ x: Double) -> Double {
    let isTiny = x < 0x1p-1022
    let result = logarithm(
      isTiny ? x * 0x1p52 : x,
      surplus: isTiny ? 0x1p52 + 1075 : 0x1p52 + 1023)
    if x == .infinity { return x }
    return x > 0 ? result : (x == 0 ? -.infinity : .nan)
  }
}
