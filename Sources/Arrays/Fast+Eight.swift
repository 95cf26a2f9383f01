/// The steps of the logarithm in 64 bits, for eight numbers side by side.
///
/// The compiler makes one loop over all steps vector code, but not one
/// that also sums up.
extension Fast {
  /// a b + c, rounded as in 32 bits: once with the instruction.
  @inline(__always)
  static func fused(
    _ a: SIMD8<Double>, _ b: SIMD8<Double>, _ c: SIMD8<Double>
  ) -> SIMD8<Double> {
    #if FUSED || arch(arm64)
      c.addingProduct(a, b)
    #else
      a * b + c
    #endif
  }

  /// n and f of x = (1 + f) 2^n with sqrt(1/2) <= 1 + f < sqrt(2), for
  /// normal numbers above 0; some finite numbers for others.
  @inline(__always)
  static func exponentAndRest(
    _ x: SIMD8<Double>
  ) -> (n: SIMD8<Double>, f: SIMD8<Double>) {
    typealias Bits = SIMD8<UInt64>
    let raised =
      unsafeBitCast(x, to: Bits.self) &+ Bits(repeating: 0x0009_5F61_9980_C433)
    let biased = raised &>> 52 | Bits(repeating: 0x4330_0000_0000_0000)
    let rest =
      raised & Bits(repeating: 0x000F_FFFF_FFFF_FFFF)
      &+ Bits(repeating: 0x3FE6_A09E_667F_3BCD)
    return (
      unsafeBitCast(biased, to: SIMD8<Double>.self) - (0x1p52 + 1023),
      unsafeBitCast(rest, to: SIMD8<Double>.self) - 1
    )
  }

  /// What f exceeds its logarithm by, divided by s.
  @inline(__always)
  static func remainder(
    _ f: SIMD8<Double>, _ z: SIMD8<Double>
  ) -> SIMD8<Double> {
    let terms = artanhTerms
    var c = fused(SIMD8(repeating: terms.6), z, SIMD8(repeating: terms.5))
    c = fused(c, z, SIMD8(repeating: terms.4))
    c = fused(c, z, SIMD8(repeating: terms.3))
    c = fused(c, z, SIMD8(repeating: terms.2))
    c = fused(c, z, SIMD8(repeating: terms.1))
    c = fused(c, z, SIMD8(repeating: terms.0))
    return fused(-c, z, f)
  }
}
