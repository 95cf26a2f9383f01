import Foundation

/// Returns what Swift says of a crash, such as `Index out of range`.
package func crashMessage(in printed: Data) -> String? {
  let text = String(decoding: printed, as: UTF8.self)
  let line = text.split(separator: "\n").last { $0.contains(crashMark) }
  guard let line, let mark = line.firstRange(of: crashMark) else {
    return nil
  }
  return String(line[mark.upperBound...])
}

private let crashMark = "Fatal error: "

/// Returns what an answer printed itself.
func withoutCrash(_ printed: String) -> String {
  printed.split(separator: "\n", omittingEmptySubsequences: false)
    .prefix { $0 != "Current stack trace:" }
    .filter { !$0.contains(crashMark) }.joined(separator: "\n")
}

/// What the end by a signal means, where Swift says nothing.
package func meaning(ofSignal signal: Int32) -> String {
  switch signal {
  case SIGSEGV, SIGBUS:
    "it ran out of stack; a function that calls itself without end does so"
  case SIGKILL: "the system ended it; it may have used too much memory"
  case SIGILL, SIGTRAP:
    "a trap: an index, an overflow or a nil that was not expected"
  default: "signal \(signal)"
  }
}

/// Whether an answer ended because it was given no more memory.
package func isOutOfMemory(_ message: String, signal: Int32) -> Bool {
  signal == SIGKILL || message.lowercased().contains("memory")
}

extension Lesson {
  /// The line of the student's file in which an answer crashed.
  ///
  /// It crashes a second time for this, with Swift's own search for the
  /// place switched on; what comes of it changes no verdict.
  func place(ofCrashIn arguments: [String]) -> String {
    guard let answers,
      let child = try? Child(
        arguments + ["--traced"], timeLimit: timeLimit, isTraced: true)
    else { return "" }
    let text = String(decoding: child.printed, as: UTF8.self)
    let file = answers.path.split(separator: "/").last ?? ""
    guard
      let line = crashLine(in: text, file: String(file))
    else { return "" }
    return "\nLine \(line) of \(answers.path)"
  }
}

/// The innermost line of a file that a stack trace names.
func crashLine(in trace: String, file: String) -> Int? {
  for line in trace.split(separator: "\n") {
    guard let mark = line.firstRange(of: "/\(file):") else { continue }
    let digits = line[mark.upperBound...].prefix(while: \.isNumber)
    if let number = Int(digits) { return number }
  }
  return nil
}
