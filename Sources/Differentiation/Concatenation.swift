import Arrays

/// Tensors joined along an axis; their other axes must agree.
///
/// - Parameters:
///   - tensors: At least one, all of one rank.
///   - axis: The axis that grows; negative ones count from the end.
/// - Returns: The shape of the first, its axis as long as all together.
public func concatenated(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
  require(!tensors.isEmpty, "concatenated: needs a tensor.")
  let axis = tensors[0].checkedAxis(axis)
  let result = concatenatedKernel(tensors, axis: axis)
  var start = 0
  let rules = tensors.map { tensor -> Node.Rule in
    let range = start..<start + tensor.shape[axis]
    start = range.upperBound
    return { gradient, _ in gradient.sliced(range, axis: axis) }
  }
  return result.recorded("concatenated", tensors, rules)
}

private func concatenatedKernel(_ tensors: [Tensor], axis: Int)
  -> Tensor
{
  var shape = tensors[0].shape
  for tensor in tensors.dropFirst() {
    var expected = shape
    if tensor.rank == shape.count {
      expected[axis] = tensor.shape[axis]
    }
    require(
      tensor.shape == expected,
      """
      concatenated: shapes \(tensors[0].shape) and \(tensor.shape) \
      differ beside axis \(axis).
      """)
    shape[axis] += tensor.shape[axis]
  }
  let result = Tensor(shape: shape, uninitialized: ())
  let inner = shape[(axis + 1)...].reduce(1, *)
  var target = result.pointer
  for outer in 0..<shape[..<axis].reduce(1, *) {
    for tensor in tensors {
      let run = tensor.shape[axis] * inner
      target.update(from: tensor.pointer + outer * run, count: run)
      target += run
    }
  }
  return result
}
