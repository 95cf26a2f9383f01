import Foundation
import Synchronization

/// A line of a terminal that says how much is done and how long the rest
/// will take.
final class ProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let isLive = isatty(STDERR_FILENO) == 1

  /// Shows how many files are done, of how many.
  func show(done: Int, of count: Int) {
    if !isLive { return }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let rest = Int(seconds / Double(done) * Double(count - done))
    write("\r\u{1B}[K\(done) of \(count) files, \(rest) s left")
  }

  /// Removes the line.
  func end() {
    if isLive { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
