extension Fast {
  /// The logistic function 1 / (1 + e^-x), within 3 ulps.
  @inlinable @inline(__always)
  public static func sigmoid(_ x: Float) -> Float {
    1 / (1 + exp(-x))
  }

  /// The logarithm of 1 + e^x, within 3 ulps and without overflow.
  @inlinable @inline(__always)
  public static func softplus(_ x: Float) -> Float {
    // The exponential is at most 1, where `shortfall` may be asked.
    let small = exp(-abs(x))
    return (x < 0 ? 0 : x) + (small - shortfall(small))
  }

  /// The hyperbolic tangent, within 3 ulps.
  ///
  /// With t = e^2x - 1 it is t / (t + 2): no digits are lost near 0.
  @inlinable @inline(__always)
  public static func tanh(_ x: Float) -> Float {
    let size = abs(x)
    // From 9.1 on it rounds to 1.
    let (half, rest) = parts(size > 10 ? 20 : 2 * size)
    let scale = 2 * half
    let t = fused(scale, rest, scale - 1)
    let y = t / (t + 2)
    return x < 0 ? -y : y
  }
}
