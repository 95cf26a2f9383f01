extension Fast {
  /// f less the logarithm of 1 + f, for f from -0.3 to 1.
  ///
  /// With s = f / (2 + f) the logarithm is 2 artanh(s), whose series in
  /// s converges fast.
  @inlinable @inline(__always)
  static func shortfall(_ f: Float) -> Float {
    let s = f / (2 + f)
    let z = s * s
    var c: Float = 0.244_090_29
    c = fused(c, z, 0.214_112_48)
    c = fused(c, z, 0.286_168_75)
    c = fused(c, z, 0.399_989_55)
    c = fused(c, z, 0.666_666_75)
    return s * fused(-c, z, f)
  }

  /// The natural logarithm, within 2 ulps; -infinity at 0 and NaN below.
  @inlinable @inline(__always)
  public static func log(_ x: Float) -> Float {
    // The exponent of a number below the normal ones says too little.
    let isTiny = x < 0x1p-126
    let normal = isTiny ? x * 0x1p23 : x
    // x = (1 + f) 2^n with sqrt(1/2) <= 1 + f < sqrt(2): subtracting
    // the bits of sqrt(1/2) leaves n in the exponent.
    let offset = normal.bitPattern &- 0x3F35_04F3
    let exponent = Float(Int32(bitPattern: offset) &>> 23)
    let n = exponent - (isTiny ? 23 : 0)
    let bits = (offset & 0x007F_FFFF) &+ 0x3F35_04F3
    let f = Float(bitPattern: bits) - 1
    let low = fused(n, 2.121_944_4e-4, shortfall(f))
    let result = fused(n, 0.693_359_375, f - low)
    if x == .infinity { return x }
    return x > 0 ? result : (x == 0 ? -.infinity : .nan)
  }
}
