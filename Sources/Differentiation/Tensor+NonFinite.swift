extension Tensor {
  /// Says which operation first gave NaN or infinity on the way to this
  /// tensor; nil if everything is finite.
  ///
  /// The graph is searched, so what was not recorded is not found.
  public var originOfNonFinite: String? {
    let first = ancestors(of: self).first { !$0.isFinite }
    guard let tensor = first ?? (isFinite ? nil : self) else {
      return nil
    }
    guard let node = tensor.node, !node.operands.isEmpty else {
      return "a variable of shape \(tensor.shape) is not finite"
    }
    let given = node.operands.map { "\($0.shape) \($0.extremes)" }
    return "'\(node.name)' of \(given.joined(separator: " and ")) "
      + "gave a number that is not finite"
  }

  /// Whether no element is NaN or infinite.
  public var isFinite: Bool {
    withElements { $0.allSatisfy(\.isFinite) }
  }

  private var extremes: String {
    let elements = self.elements
    guard let least = elements.min(), let most = elements.max() else {
      return "without elements"
    }
    return "from \(least) to \(most)"
  }
}
