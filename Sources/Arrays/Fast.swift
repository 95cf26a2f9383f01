/// Elementary functions without branches or calls, so that a loop over
/// them is compiled to vector instructions, on as many numbers at a time as
/// a register holds: from two of 64 bits to sixteen of 32, as the processor
/// is, and the flags of the module that the loop stands in.
///
/// Errors are given in ulps: an ulp is the distance of a float from the
/// next one. Coefficients are those of the polynomials whose greatest
/// relative error is least, found by Remez exchange in 60 digits.
public enum Fast {
  /// a b + c, rounded once if the code is compiled for a processor that
  /// has an instruction for it, else twice.
  @inlinable @inline(__always)
  static func fused(_ a: Float, _ b: Float, _ c: Float) -> Float {
    #if FUSED || arch(arm64)
      c.addingProduct(a, b)
    #else
      // Without the instruction that call is one of a slow function.
      a * b + c
    #endif
  }

  /// 2^(n - 1) and e^r - 1, where x = n ln 2 + r and |r| <= ln 2 / 2.
  ///
  /// For x from -86.9 to 88.9: 2^128 is no float, and its half is one.
  @inlinable @inline(__always)
  static func parts(_ x: Float) -> (half: Float, rest: Float) {
    // Adding 1.5 * 2^23 rounds to a whole number in the lowest bits.
    //> exp
    let shifted = fused(x, 1.442_695_04, 12_582_912)
    let n = shifted - 12_582_912
    let high = fused(n, -0.693_359_375, x)
    let r = fused(n, 2.121_944_4e-4, high)
    //< exp
    var p: Float = 1.381_454_3e-3
    p = fused(p, r, 8.368_745e-3)
    p = fused(p, r, 4.166_839e-2)
    p = fused(p, r, 0.166_665_21)
    p = fused(p, r, 0.499_999_94)
    //> bits
    let bits = (shifted.bitPattern &+ 126) &<< 23
    return (Float(bitPattern: bits), fused(p * r, r, r))
    //< bits
  }

  /// e to the power x, within 2 ulps; 0 below -86.9, where it is no
  /// normal float any more, and infinity above 88.7.
  @inlinable @inline(__always)
  public static func exp(_ x: Float) -> Float {
    let bounded = x < -86.9 ? -86.9 : (x > 88.9 ? 88.9 : x)
    let (half, rest) = parts(bounded)
    let result = fused(half, rest, half) * 2
    return x < -86.9 ? 0 : result
  }
}
