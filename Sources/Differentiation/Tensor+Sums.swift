import Arrays

extension Tensor {
  /// The sum of all elements.
  public func sum() -> Tensor {
    let shape = self.shape
    let x = pointer
    let total = sums(1, count, 1) { $0.each { i, _ in x[i] } }
    return Tensor(shape: [], buffer: total.buffer)
      .recorded("sum", self) { gradient, _ in
        gradient.broadcast(to: shape)
      }
  }

  /// The sum over some axes; negative ones count from the end.
  ///
  /// With `keepingDimensions` the axes stay, with length 1, so that the
  /// result broadcasts against this tensor.
  public func sum(
    over axes: [Int], keepingDimensions: Bool = false
  ) -> Tensor {
    let axes = Set(axes.map { checkedAxis($0) })
    let kept = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
    let result = summed(to: kept)
    if keepingDimensions { return result }
    let left = shape.indices.filter { !axes.contains($0) }
    return result.reshaped(to: left.map { shape[$0] })
  }

  /// An axis counted from the front.
  func checkedAxis(_ axis: Int) -> Int {
    require(
      -rank..<rank ~= axis,
      "Axis \(axis) is not among the \(rank) axes of shape \(shape).")
    return axis < 0 ? axis + rank : axis
  }
}

extension Tensor {
  /// The mean of all elements.
  public func mean() -> Tensor { sum() * (1 / Float(count)) }

  /// The mean over some axes; negative ones count from the end.
  public func mean(
    over axes: [Int], keepingDimensions: Bool = false
  ) -> Tensor {
    let sums = sum(over: axes, keepingDimensions: keepingDimensions)
    return sums * (Float(sums.count) / Float(count))
  }
}

extension Tensor {
  //> summed
  /// The sum over all axes along which a shape would be broadcast.
  func summed(to target: [Int]) -> Tensor {
    if shape == target { return self }
    let shape = self.shape
    return summedKernel(to: target)
      .recorded("summed", self) { gradient, _ in
        gradient.broadcast(to: shape)
      }
  }
  //< summed

  /// This tensor, repeated along axes of length 1 or missing in front.
  public func broadcast(to target: [Int]) -> Tensor {
    if shape == target { return self }
    let shape = self.shape
    require(
      broadcastShape(shape, target) == target,
      "Shape \(shape) does not broadcast to \(target).")
    return repeated(to: target).recorded("broadcast", self) { gradient, _ in
      gradient.summed(to: shape)
    }
  }
}

extension Tensor {
  /// The numbers of `broadcast`.
  private func repeated(to target: [Int]) -> Tensor {
    if count == 1 {
      return Tensor(repeating: pointer[0], shape: target)
    }
    let zero = Tensor(repeating: 0, shape: target)
    return zero.combined(self, "broadcast") { $0.each { _, x in x } }
  }

  /// Sums run after run of neighboring axes, from the last to the
  /// first.
  private func summedKernel(to target: [Int]) -> Tensor {
    let missing = rank - target.count
    let kept = [Int](repeating: 1, count: missing) + target
    var result = self
    var axis = rank
    while axis > 0 {
      let end = axis
      while axis > 0, kept[axis - 1] == 1 { axis -= 1 }
      if axis < end {
        let outer = shape[..<axis].reduce(1, *)
        let inner = kept[end...].reduce(1, *)
        let length = shape[axis..<end].reduce(1, *)
        if length != 1 {
          let x = result.pointer
          result = sums(outer, length, inner) {
            $0.each { i, _ in x[i] }
          }
        }
      }
      axis -= 1
    }
    return Tensor(shape: target, buffer: result.buffer)
  }
}
