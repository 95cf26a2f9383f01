import Arrays

extension Tensor {
  /// x a + b, where a and b lie along the last axis, in one loop.
  public func scaled(by scale: Tensor, shift: Tensor) -> Tensor {
    require(
      [shape.last] == scale.shape && shift.shape == scale.shape,
      """
      Normalization of \(shape): scale \(scale.shape) and shift \
      \(shift.shape) must be [channels].
      """)
    let result = Tensor(shape: shape, uninitialized: ())
    let (x, a) = (pointer, scale.pointer)
    let (b, y) = (shift.pointer, result.pointer)
    let width = scale.count
    forEachGroup(1, count / max(width, 1), width) {
      $0.each { i, c in y[i] = x[i] * a[c] + b[c] }
    }
    return result.recorded(
      "scaled", [self, scale, shift],
      [
        { gradient, _ in gradient * scale },
        { gradient, _ in gradient.sumOfProducts(self) },
        { gradient, _ in gradient.summed(to: shift.shape) },
      ])
  }

  /// The sums of x y over all axes but the last, in one loop.
  func sumOfProducts(_ other: Tensor) -> Tensor {
    let (x, y, width) = (pointer, other.pointer, shape[rank - 1])
    return sums(1, count / max(width, 1), width) {
      $0.each { i, _ in x[i] * y[i] }
    }.recorded(
      "sumOfProducts", [self, other],
      [
        { gradient, _ in gradient * other },
        { gradient, _ in gradient * self },
      ])
  }
}
