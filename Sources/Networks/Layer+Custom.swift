import Differentiation

extension Layer {
  /// A layer of your own: tensors to be trained, and a function of them.
  ///
  /// A tensor of one axis is a bias and starts at 0. Others start as
  /// `start` says; the last axis counts the outputs, and the axes before
  /// it what each output is a sum of, as in the weight of a linear layer
  /// and the filter of a convolution.
  ///
  /// - Parameters:
  ///   - name: What the layer is called in checkpoints and messages.
  ///   - shapes: The name and the shape of each tensor.
  ///   - start: How the tensors of more than one axis start.
  ///   - body: From a batch and the tensors, in the order of the shapes.
  /// - Returns: The recipe; its tensors belong to the network.
  public static func custom(
    _ name: String, _ shapes: KeyValuePairs<String, [Int]>,
    start: Initializer = .he,
    body: @escaping @Sendable (Tensor, [Tensor]) -> Tensor
  ) -> Layer {
    let count = shapes.count
    return Layer(
      name,
      parameters: shapes.map { name, shape in
        Start(
          name: name, shape: shape,
          initializer: shape.count > 1 ? start : .zeros,
          inputs: shape.dropLast().reduce(1, *),
          outputs: shape.dropLast(2).reduce(shape.last ?? 1, *))
      }
    ) { x, pass in
      var tensors: [Tensor] = []
      for _ in 0..<count { tensors.append(pass.parameter()) }
      return body(x, tensors)
    }
  }
}
