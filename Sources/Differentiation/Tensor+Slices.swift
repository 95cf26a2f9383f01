import Arrays

extension Tensor {
  /// Some consecutive positions along an axis.
  public func sliced(_ range: Range<Int>, axis: Int = 0) -> Tensor {
    let axis = checkedAxis(axis)
    let length = shape[axis]
    require(
      range.lowerBound >= 0 && range.upperBound <= length,
      "sliced: \(range) is not within axis \(axis) of \(shape).")
    let (before, after) = (range.lowerBound, length - range.upperBound)
    //> sliced
    return moved(axis: axis, by: -before, to: range.count)
      .recorded("sliced", self) { gradient, _ in
        gradient.padded(before: before, after: after, axis: axis)
      }
    //< sliced
  }

  /// Zeros put before and after an axis.
  public func padded(before: Int, after: Int, axis: Int) -> Tensor {
    let axis = checkedAxis(axis)
    let length = shape[axis]
    require(
      before >= 0 && after >= 0,
      "padded: \(before) and \(after) must not be negative.")
    return moved(axis: axis, by: before, to: before + length + after)
      .recorded("padded", self) { gradient, _ in
        gradient.sliced(before..<before + length, axis: axis)
      }
  }
}

extension Tensor {
  /// The positions of an axis moved and cut to a length; zeros where
  /// nothing comes to stand.
  private func moved(
    axis: Int, by shift: Int, to length: Int
  ) -> Tensor {
    var target = shape
    target[axis] = length
    let result = Tensor(shape: target, uninitialized: ())
    let inner = shape[(axis + 1)...].reduce(1, *)
    let start = max(shift, 0)
    let end = max(start, min(shape[axis] + shift, length))
    for outer in 0..<shape[..<axis].reduce(1, *) {
      let y = result.pointer + outer * length * inner
      let x = pointer + (outer * shape[axis] + start - shift) * inner
      y.update(repeating: 0, count: start * inner)
      (y + start * inner).update(from: x, count: (end - start) * inner)
      (y + end * inner).update(
        repeating: 0, count: (length - end) * inner)
    }
    return result
  }
}
