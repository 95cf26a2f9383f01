import Synchronization

/// How one tensor was computed: from what, and how to go back.
///
/// A node refers to its operands and never to its result, so that the
/// graph has no cycles and goes away with the last tensor that needs
/// it.
final class Node: @unchecked Sendable {
  //> node
  /// From a result and its gradient to the gradient of one operand.
  typealias Rule =
    @Sendable (_ gradient: Tensor, _ result: Tensor) -> Tensor

  let name: String
  private(set) var operands: [Tensor]
  private(set) var rules: [Rule]
  //< node
  /// Greater than the number of every node made before.
  let number: Int
  /// The longest way from here to a variable.
  let depth: Int
  private static let count = Atomic<Int>(0)

  init(name: String, operands: [Tensor] = [], rules: [Rule] = []) {
    self.name = name
    self.operands = operands
    self.rules = rules
    number = Self.count.add(1, ordering: .relaxed).newValue
    depth = operands.reduce(0) { max($0, ($1.node?.depth ?? -1) + 1) }
  }

  //> deep
  deinit {
    if depth <= Node.deep { return }
    Departure.shared.add(operands)
    (operands, rules) = ([], [])
    Departure.shared.letGo()
  }
  //< deep

  /// The depth from which nodes are let go one by one.
  private static let deep = 100
}
