import COpenBLAS
import Foundation
import Synchronization

/// Threads that share the work of one loop at a time.
///
/// Waking a sleeping thread takes as long as a small network's forward
/// pass. So a worker looks out for the next job a moment before it
/// sleeps, and whoever gives out the work does what nobody has taken.
public final class Crew: Sendable {
  /// One thread for each core, counting the one that asks.
  ///
  /// OpenBLAS counts the cores that this process may use. A container is
  /// often given few of a machine's, and Foundation counts those.
  public static let shared = Crew(
    workers: Int(openblas_get_num_procs()) - 1)

  /// The cores that share the work.
  public let size: Int

  /// The number of the job in the upper 32 bits, how many parts it has
  /// in the next 16, and in the last 16 the part to be taken next.
  ///
  /// All three change in one step, so that nobody can take a part of a
  /// job that is over.
  private let ticket = Atomic<UInt>(0)
  private let finished = Atomic<Int>(0)
  private let isBusy = Atomic<Bool>(false)
  private let sleepers = Atomic<Int>(0)
  private let bell = DispatchSemaphore(value: 0)

  /// The job; read only by who has taken a part of it.
  nonisolated(unsafe) private var job: (Int) -> Void = { _ in }

  init(workers: Int) {
    size = workers + 1
    for _ in 0..<workers {
      Thread.detachNewThread { self.serve() }
    }
  }
}

extension Crew {
  /// Calls a function for each part, in any order, on any core.
  func run(parts: Int, _ body: (Int) -> Void) {
    // Alone, within a part, or while another thread has the workers.
    guard parts > 1, !isBusy.exchange(true, ordering: .acquiring)
    else { return (0..<parts).forEach(body) }
    withoutActuallyEscaping(body) { body in
      job = body
      post(parts: parts)
      while takePart() {}
      var patience = 10_000
      while finished.load(ordering: .acquiring) < parts {
        // Who has lost its core to another program may need this one.
        if patience > 0 { patience -= 1 } else { sched_yield() }
      }
      job = { _ in }
    }
    isBusy.store(false, ordering: .releasing)
  }

  /// Makes a job known, and wakes who sleeps.
  private func post(parts: Int) {
    finished.store(0, ordering: .relaxed)
    let number = ticket.load(ordering: .relaxed) >> 32 &+ 1
    ticket.store(
      number << 32 | UInt(parts) << 16,
      ordering: .sequentiallyConsistent)
    let count = sleepers.exchange(0, ordering: .sequentiallyConsistent)
    for _ in 0..<count { bell.signal() }
  }
}

extension Crew {
  /// Takes a part and does it; false if none is left.
  private func takePart() -> Bool {
    //> take
    var seen = ticket.load(ordering: .sequentiallyConsistent)
    while seen & 0xFFFF < seen >> 16 & 0xFFFF {
      let (taken, now) = ticket.compareExchange(
        expected: seen, desired: seen + 1, ordering: .acquiring)
      if taken {
        perform(Int(seen & 0xFFFF))
        finished.add(1, ordering: .releasing)
        return true
      }
      seen = now
    }
    //< take
    return false
  }

  /// Not inlined, so that the job is let go before the part is counted.
  @inline(never)
  private func perform(_ part: Int) { job(part) }

  /// What a worker does all its life.
  private func serve() {
    while true {
      var patience = 50_000
      while patience > 0 {
        patience = takePart() ? 50_000 : patience - 1
      }
      // A job that came before this line is found by the second look.
      sleepers.add(1, ordering: .sequentiallyConsistent)
      if !takePart() { bell.wait() }
    }
  }
}
