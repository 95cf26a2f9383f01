import Foundation

/// A line that says how far a run has come.
public struct Progress {
  private let write: (String) -> Void
  private let clock = ContinuousClock()
  private var start: (step: Int, time: ContinuousClock.Instant)?
  private var last: ContinuousClock.Instant?

  /// Creates a line that is handed to a function whenever it changes.
  public init(write: @escaping (String) -> Void) { self.write = write }

  /// A line on standard error; nil if that is not a terminal.
  public static var standard: Progress? {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    return Progress { text in
      FileHandle.standardError.write(Data(text.utf8))
    }
  }

  /// Shows how far the run is, ten times a second at most.
  mutating func show(
    _ step: Int, of steps: Int,
    _ quantities: KeyValuePairs<String, Float>
  ) {
    let now = clock.now
    if start == nil { start = (step, now) }
    guard let start, step > start.step else { return }
    if let last, now - last < .milliseconds(100) { return }
    last = now
    let seconds = (now - start.time) / .seconds(1)
    let rate = Double(step - start.step) / max(seconds, 1e-9)
    write(
      "\r" + progressLine(step, of: steps, rate: rate, quantities)
        + "\u{1B}[K")
  }

  /// Clears the line.
  mutating func finish() {
    if last != nil { write("\r\u{1B}[K") }
    last = nil
  }
}

/// What the line says; rate is in steps a second.
func progressLine(
  _ step: Int, of steps: Int, rate: Double,
  _ quantities: KeyValuePairs<String, Float>
) -> String {
  let left = Int((Double(steps - step) / rate).rounded(.up))
  let time = left < 60 ? "\(left) s" : "\(left / 60) min \(left % 60) s"
  let values = quantities.map { name, value in
    "  \(name) " + String(format: "%.3f", value)
  }
  return "step \(step) of \(steps)  "
    + String(format: "%.0f steps/s", rate) + "  \(time) left"
    + values.joined()
}
