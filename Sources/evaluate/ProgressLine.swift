import Foundation

/// A line on standard error that says what is going on, where somebody
/// looks.
enum ProgressLine {
  /// Shows a text in the place of the last one; none clears the line.
  static func show(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data("\r\(text)\u{1B}[K".utf8))
  }

  /// Shows a text and how much of the work is done.
  static func show(_ text: String, _ done: Int, of all: Int) {
    show("\(text): \(100 * done / max(all, 1)) percent")
  }
}
