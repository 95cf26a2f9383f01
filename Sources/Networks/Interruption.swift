import Foundation
import Synchronization

/// Listens for Ctrl-C while it exists, and for a system that ends the
/// program or closes its terminal.
public final class Interruption: Sendable {
  private static let flag = Atomic<Bool>(false)
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Begins to listen.
  public init() {
    Self.flag.store(false, ordering: .relaxed)
    //> signal
    for number in Self.signals {
      signal(number) { number in
        Interruption.flag.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
    //< signal
  }

  /// Whether the program was asked to end.
  public static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Gives the signals their usual meaning again.
  public func end() {
    for number in Self.signals { signal(number, SIG_DFL) }
  }
}
