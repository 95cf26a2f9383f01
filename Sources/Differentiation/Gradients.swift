import Arrays

/// The gradients of a number with respect to tracked tensors.
///
/// - Parameters:
///   - loss: A tensor of one element.
///   - inputs: Tracked tensors; one that the loss does not depend on
///     has gradient zero.
///   - isDifferentiable: Whether the gradients can be differentiated
///     again; costs time and memory for the longer graph.
/// - Returns: For each input a tensor of the input's shape.
public func gradients(
  of loss: Tensor, with inputs: [Tensor], isDifferentiable: Bool = false
) -> [Tensor] {
  require(
    loss.count == 1,
    """
    Gradients are those of one number, but the loss has shape \
    \(loss.shape); reduce it with sum() or mean() first.
    """)
  var backward = Backward(from: loss, to: inputs)
  //> again
  return Tape.$isRecording.withValue(isDifferentiable) {
    backward.run()
    return inputs.map { backward.gradient(of: $0) }
  }
  //< again
}
