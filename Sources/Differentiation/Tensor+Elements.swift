import Arrays

extension Tensor {
  /// The elements in row-major order.
  public var elements: [Float] {
    Array(UnsafeBufferPointer(start: pointer, count: count))
  }

  /// The number in a tensor of one element, whatever its rank.
  public var scalar: Float {
    require(
      count == 1,
      "A scalar has one element, but shape \(shape) has \(count).")
    return pointer[0]
  }

  /// Lends the elements, in row-major order, to be read.
  public func withElements<Result>(
    _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    try body(UnsafeBufferPointer(start: pointer, count: count))
  }

  /// Lends the elements to be changed; other tensors do not see it.
  ///
  /// The numbers change where they are if nothing else refers to them,
  /// and in a copy if something does. A tracked tensor stays tracked.
  public mutating func withMutableElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    if !isKnownUniquelyReferenced(&buffer) {
      let copy = Buffer(count: count)
      copy.pointer.update(from: pointer, count: count)
      buffer = copy
    }
    return try body(
      UnsafeMutableBufferPointer(start: pointer, count: count))
  }
}
