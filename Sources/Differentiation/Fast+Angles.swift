import Arrays

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
