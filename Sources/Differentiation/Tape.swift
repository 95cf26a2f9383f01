extension Tensor {
  /// This result of one operand, with the way back if it is needed.
  func recorded(
    _ name: String, _ a: Tensor, _ rule: @escaping Node.Rule
  ) -> Tensor {
    //> record
    guard a.node != nil, Tape.isRecording else { return self }
    let node = Node(name: name, operands: [a], rules: [rule])
    return Tensor(shape: shape, buffer: buffer, node: node)
    //< record
  }

  /// This result of several operands, with a way back to each.
  func recorded(
    _ name: String, _ operands: [Tensor], _ rules: [Node.Rule]
  ) -> Tensor {
    guard operands.contains(where: \.isTracked), Tape.isRecording
    else { return self }
    let node = Node(name: name, operands: operands, rules: rules)
    return Tensor(shape: shape, buffer: buffer, node: node)
  }
}

enum Tape {
  /// Whether operations remember how they computed their results.
  @TaskLocal static var isRecording = true
}

/// Runs code whose results need no derivatives: it records no graph.
public func withoutDerivatives<Result>(
  _ body: () throws -> Result
) rethrows -> Result {
  try Tape.$isRecording.withValue(false, operation: body)
}

extension Tensor {
  /// Whether gradients can be asked with respect to this tensor.
  public var isTracked: Bool { node != nil }

  /// The same numbers as a variable: a new start of a graph.
  public var tracked: Tensor {
    Tensor(shape: shape, buffer: buffer, node: Node(name: "variable"))
  }

  /// The same numbers as a constant.
  public var detached: Tensor { Tensor(shape: shape, buffer: buffer) }
}
