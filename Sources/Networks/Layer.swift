import Differentiation

//> layer
/// A step of a network: a recipe without numbers of its own.
public struct Layer: Sendable {
  /// What the layer is called in checkpoints and messages.
  public let name: String
  /// The tensors to be trained.
  let parameters: [Start]
  /// The tensors that follow the data without being trained.
  let statistics: [Start]
  /// What it makes of a batch, with the numbers that a pass hands out.
  let body: @Sendable (Tensor, inout Pass) -> Tensor
  //< layer

  /// Creates a recipe from what it wants and what it does.
  init(
    _ name: String, parameters: [Start] = [], statistics: [Start] = [],
    body: @escaping @Sendable (Tensor, inout Pass) -> Tensor
  ) {
    self.name = name
    self.parameters = parameters
    self.statistics = statistics
    self.body = body
  }
}

//> start
/// A tensor that a layer wants: its shape, and how it starts.
struct Start: Sendable {
  /// What it is called in checkpoints, after the layer.
  let name: String
  /// The lengths of its axes.
  let shape: [Int]
  /// The rule for its first numbers.
  let initializer: Initializer
  /// How many numbers each output is a sum of.
  var inputs = 1
  /// How many outputs each number has a part in.
  var outputs = 1
}
//< start
