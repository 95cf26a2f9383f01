import Arrays

extension Tensor {
  /// The hyperbolic tangent of each element.
  public func tanh() -> Tensor {
    map { $0.each(Fast.tanh) }.recorded("tanh", self) { gradient, y in
      y.tanhSlope(times: gradient)
    }
  }

  /// The logistic function 1 / (1 + e^-x) of each element.
  public func sigmoid() -> Tensor {
    map { $0.each(Fast.sigmoid) }.recorded("sigmoid", self) {
      gradient, y in
      y.sigmoidSlope(times: gradient)
    }
  }

  /// The softplus function log(1 + e^x) of each element.
  public func softplus() -> Tensor {
    map { $0.each(Fast.softplus) }.recorded("softplus", self) {
      gradient, _ in
      gradient * self.sigmoid()
    }
  }
}

extension Tensor {
  /// (1 - y^2) times a gradient, in one loop, where y is this tensor.
  func tanhSlope(times gradient: Tensor) -> Tensor {
    zipped(gradient) { $0.each { y, g in g * (1 - y * y) } }
      .recorded(
        "tanhSlope", [self, gradient],
        [
          { next, _ in next * gradient * self * -2 },
          { next, _ in self.tanhSlope(times: next) },
        ])
  }

  /// y (1 - y) times a gradient, in one loop, where y is this tensor.
  func sigmoidSlope(times gradient: Tensor) -> Tensor {
    zipped(gradient) { $0.each { y, g in g * y * (1 - y) } }
      .recorded(
        "sigmoidSlope", [self, gradient],
        [
          { next, _ in next * gradient * (1 - 2 * self) },
          { next, _ in self.sigmoidSlope(times: next) },
        ])
  }
}

extension Tensor {
  //> relu
  /// Each element, or 0 if it is negative.
  public func relu() -> Tensor {
    // Written so that NaN passes: hidden, it would be found far away.
    map { $0.each { $0 < 0 ? 0 : $0 } }.recorded("relu", self) {
      gradient, _ in
      gradient.gated(by: self, slope: 0)
    }
  }
  //< relu

  /// Each element, times `slope` if it is negative.
  public func leakyReLU(slope: Float = 0.2) -> Tensor {
    map { $0.each { $0 > 0 ? $0 : $0 * slope } }
      .recorded("leakyReLU", self) { gradient, _ in
        gradient.gated(by: self, slope: slope)
      }
  }

  //> gate
  /// Each element, times `slope` where another tensor is not positive.
  ///
  /// The gate itself is a constant: its derivative is 0 wherever it has
  /// one.
  func gated(by gate: Tensor, slope: Float) -> Tensor {
    zipped(gate) { $0.each { x, gate in gate > 0 ? x : x * slope + 0 } }
      .recorded("gated", self) { gradient, _ in
        gradient.gated(by: gate, slope: slope)
      }
  }
  //< gate
}
