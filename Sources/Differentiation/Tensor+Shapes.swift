import Arrays

extension Tensor {
  /// The same elements in another shape; one length may be -1, for what
  /// is left.
  public func reshaped(to target: [Int]) -> Tensor {
    let known = target.reduce(1) { $1 == -1 ? $0 : $0 * $1 }
    let shape = target.map { $0 == -1 ? count / max(known, 1) : $0 }
    require(
      shape.reduce(1, *) == count,
      """
      reshaped: shape \(self.shape) has \(count) elements and cannot \
      become \(target).
      """)
    let old = self.shape
    return Tensor(shape: shape, buffer: buffer)
      .recorded("reshaped", self) { gradient, _ in
        gradient.reshaped(to: old)
      }
  }
}

extension Tensor {
  /// The tensor with its axes in another order: axis `order[i]` becomes
  /// axis i.
  public func transposed(_ order: [Int]) -> Tensor {
    require(
      order.sorted() == Array(0..<rank),
      "transposed: \(order) does not order the axes of \(shape).")
    var inverse = order
    for (new, old) in order.enumerated() { inverse[old] = new }
    let back = inverse
    return transposedKernel(order).recorded("transposed", self) {
      gradient, _ in gradient.transposed(back)
    }
  }

  /// The tensor with its axes reversed: a matrix transposed.
  public func transposed() -> Tensor {
    transposed((0..<rank).reversed())
  }

  private func transposedKernel(_ order: [Int]) -> Tensor {
    let result = Tensor(
      shape: order.map { shape[$0] }, uninitialized: ())
    guard result.count > 0 else { return result }
    guard let last = order.last else { return self }
    let steps = shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
    let outer = order.dropLast().reversed().map {
      WalkAxis(length: shape[$0], a: steps[$0], b: 0)
    }
    let (length, step) = (shape[last], steps[last])
    forEachRow(outer, 0..<result.count / length) { row, start, _ in
      let (x, y) = (pointer + start, result.pointer + row * length)
      for i in 0..<length { y[i] = x[i * step] }
    }
    return result
  }
}
