import Arrays
import Differentiation

//> optimizer
/// A rule that turns slopes into steps.
public protocol Optimizer: Sendable, Stored {
  /// Changes parameters, given their gradients in the same order.
  mutating func update(
    _ parameters: inout [Tensor], with gradients: [Tensor])
}
//< optimizer

/// Makes room for what an optimizer remembers, and checks the shapes.
func prepare(
  _ memory: inout [Tensor], for parameters: [Tensor],
  _ gradients: [Tensor]
) {
  require(
    parameters.map(\.shape) == gradients.map(\.shape),
    "An optimizer needs a gradient of its shape for each parameter; "
      + "shapes are \(parameters.map(\.shape)) and "
      + "\(gradients.map(\.shape)).")
  if memory.isEmpty {
    memory = parameters.map { Tensor(repeating: 0, shape: $0.shape) }
  }
  require(
    memory.map(\.shape) == parameters.map(\.shape),
    "This optimizer has trained another network.")
}
