import Arrays

extension Tensor {
  /// The logarithms of the softmax over the last axis.
  ///
  /// Finite for any finite logits, where the logarithm of a softmax
  /// that has rounded to 0 is not.
  public func logSoftmax() -> Tensor {
    logSoftmaxKernel().recorded("logSoftmax", self) { gradient, y in
      let total = gradient.sum(over: [-1], keepingDimensions: true)
      return gradient - y.exp() * total
    }
  }

  /// The softmax over the last axis: positive numbers of sum 1.
  public func softmax() -> Tensor {
    logSoftmaxKernel().map { $0.each(Fast.exp) }.recorded(
      "softmax", self
    ) {
      gradient, y in
      let weighted = gradient * y
      let total = weighted.sum(over: [-1], keepingDimensions: true)
      return weighted - y * total
    }
  }

  private func logSoftmaxKernel() -> Tensor {
    let width = shape.last ?? 1
    let result = Tensor(shape: shape, uninitialized: ())
    for row in 0..<count / max(width, 1) {
      let x = pointer + row * width
      let y = result.pointer + row * width
      //> largest
      // The largest is taken away first, so that no exponential
      // overflows.
      var largest = -Float.infinity
      for i in 0..<width { largest = max(largest, x[i]) }
      for i in 0..<width { y[i] = Fast.exp(x[i] - largest) }
      let offset = Fast.log(rowSum(width) { y[$0] })
      for i in 0..<width { y[i] = x[i] - largest - offset }
      //< largest
    }
    return result
  }
}
