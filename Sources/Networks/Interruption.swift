import Foundation
import Synchronization

/// Listens for Ctrl-C while it exists.
final class Interruption: Sendable {
  private static let flag = Atomic<Bool>(false)

  /// Begins to listen.
  init() {
    Self.flag.store(false, ordering: .relaxed)
    //> signal
    signal(SIGINT) { _ in
      Interruption.flag.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
    //< signal
  }

  /// Whether Ctrl-C was pressed.
  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Gives Ctrl-C its usual meaning again.
  func end() { signal(SIGINT, SIG_DFL) }
}
