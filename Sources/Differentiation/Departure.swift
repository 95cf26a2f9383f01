import Synchronization

/// Lets go of a long chain of nodes without one call inside the other.
final class Departure: Sendable {
  static let shared = Departure()
  private let state = Mutex((waiting: [Node](), isBusy: false))

  /// Holds the nodes of some tensors.
  func add(_ tensors: [Tensor]) {
    state.withLock {
      $0.waiting.append(contentsOf: tensors.compactMap(\.node))
    }
  }

  /// Lets go of all that wait, unless a call further out does.
  func letGo() {
    let isFirst = state.withLock { state in
      defer { state.isBusy = true }
      return !state.isBusy
    }
    while isFirst {
      // A node is let go outside of the lock: it adds its operands.
      let node = state.withLock { state in
        state.isBusy = !state.waiting.isEmpty
        return state.waiting.popLast()
      }
      if node == nil { return }
    }
  }
}
