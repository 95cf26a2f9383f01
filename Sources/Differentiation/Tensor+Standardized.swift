extension Tensor {
  /// Moved and scaled to mean 0 and variance 1 along neighboring axes.
  ///
  /// - Returns: The standardized tensor, and the means and variances
  ///   (those of the population) as constants of shape [groups].
  func standardized(
    over axes: Range<Int>, epsilon: Float
  ) -> (output: Tensor, mean: Tensor, variance: Tensor) {
    let (outer, length, inner) = split(at: axes)
    let mean = means(outer, length, inner)
    let variance = variances(outer, length, inner, mean)
    let scale = variance.map {
      $0.each { 1 / ($0 + epsilon).squareRoot() }
    }
    let result = Tensor(shape: shape, uninitialized: ())
    let (x, y) = (pointer, result.pointer)
    let (m, s) = (mean.pointer, scale.pointer)
    forEachGroup(outer, length, inner) {
      $0.each { i, group in y[i] = (x[i] - m[group]) * s[group] }
    }
    let output = result.recorded("standardized", self) { gradient, y in
      Tape.isRecording
        ? self.standardizedSlope(gradient, over: axes, epsilon)
        : gradient.destandardized(y, scale, outer, length, inner)
    }
    return (output, mean, variance)
  }
}

extension Tensor {
  /// The gradient of `standardized`, from that of its result y:
  /// scale (g - mean(g) - y mean(g y)), in two passes.
  private func destandardized(
    _ result: Tensor, _ scale: Tensor,
    _ outer: Int, _ length: Int, _ inner: Int
  ) -> Tensor {
    let (g, y, s) = (pointer, result.pointer, scale.pointer)
    let mean = means(outer, length, inner)
    let total = sums(outer, length, inner) {
      $0.each { i, _ in g[i] * y[i] }
    }
    let slope = Tensor(shape: shape, uninitialized: ())
    let (m, p, z) = (mean.pointer, total.pointer, slope.pointer)
    let share = 1 / Float(length)
    forEachGroup(outer, length, inner) {
      $0.each { i, group in
        z[i] = s[group] * (g[i] - m[group] - y[i] * (p[group] * share))
      }
    }
    return slope
  }
}

extension Tensor {
  /// The same from this tensor itself, by operations that can be
  /// differentiated again.
  private func standardizedSlope(
    _ gradient: Tensor, over axes: Range<Int>, _ epsilon: Float
  ) -> Tensor {
    //> formula
    func mean(_ x: Tensor) -> Tensor {
      x.mean(over: Array(axes), keepingDimensions: true)
    }
    let centered = self - mean(self)
    let scale = 1 / (mean(centered.squared()) + epsilon).squareRoot()
    let y = centered * scale
    return scale * (gradient - mean(gradient) - y * mean(gradient * y))
    //< formula
  }
}

extension Tensor {
  /// The lengths before, within and after some neighboring axes.
  func split(at axes: Range<Int>) -> (Int, Int, Int) {
    (
      shape[..<axes.lowerBound].reduce(1, *),
      shape[axes].reduce(1, *), shape[axes.upperBound...].reduce(1, *)
    )
  }

  private func means(_ outer: Int, _ length: Int, _ inner: Int)
    -> Tensor
  {
    let x = pointer
    return sums(outer, length, inner) { $0.each { i, _ in x[i] } }
      * (1 / Float(length))
  }

  private func variances(
    _ outer: Int, _ length: Int, _ inner: Int, _ mean: Tensor
  ) -> Tensor {
    let (x, m) = (pointer, mean.pointer)
    let total = sums(outer, length, inner) {
      $0.each { i, group in (x[i] - m[group]) * (x[i] - m[group]) }
    }
    return total * (1 / Float(length))
  }
}
