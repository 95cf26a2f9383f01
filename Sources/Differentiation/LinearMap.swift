import Arrays

/// x W + b for each row of x: a layer of a network, in one operation.
///
/// - Parameters:
///   - x: Shape [..., inputs].
///   - weight: Shape [inputs, outputs].
///   - bias: Shape [outputs].
/// - Returns: Shape [..., outputs].
public func linear(
  _ x: Tensor, weight: Tensor, bias: Tensor
) -> Tensor {
  require(
    weight.rank == 2 && x.shape.last == weight.shape[0]
      && bias.shape == [weight.shape[1]],
    """
    linear: input \(x.shape), weight \(weight.shape) and bias \
    \(bias.shape) do not fit; expected [..., inputs], \
    [inputs, outputs] and [outputs].
    """)
  let flat = x.rank == 2 ? x : x.reshaped(to: [-1, weight.shape[0]])
  let result = linearKernel(flat, weight, bias)
    .recorded(
      "linear", [flat, weight, bias],
      [
        { gradient, _ in matmul(gradient, weight, transposeB: true) },
        { gradient, _ in matmul(flat, gradient, transposeA: true) },
        { gradient, _ in gradient.sum(over: [0]) },
      ])
  if x.rank == 2 { return result }
  return result.reshaped(to: x.shape.dropLast() + [weight.shape[1]])
}

private func linearKernel(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor
) -> Tensor {
  let (rows, inputs) = (x.shape[0], x.shape[1])
  let outputs = weight.shape[1]
  let result = Tensor(shape: [rows, outputs], uninitialized: ())
  // The product is added to rows of biases: one pass instead of two.
  for row in 0..<rows {
    let start = result.pointer + row * outputs
    start.update(from: bias.pointer, count: outputs)
  }
  multiply(
    rows, outputs, inputs, x.pointer, false, weight.pointer, false,
    beta: 1, result.pointer)
  return result
}
