import Foundation

extension Lesson.State {
  /// The state's name, as `--json` gives it.
  var name: String {
    switch self {
    case .notAttempted: "not attempted"
    case .right: "right"
    case .wrong: "wrong"
    case .crashed: "crashed"
    case .exitedEarly: "exited early"
    case .tookTooLong: "no answer in time"
    case .tookTooMuchMemory: "too much memory"
    }
  }

  /// What there is to say about it.
  var message: String {
    switch self {
    case .notAttempted, .right: ""
    case .wrong(let text, nil): text
    case .wrong(let text, let hint?): "\(text)\nHint: \(hint)"
    case .crashed(let text): text
    case .exitedEarly:
      "your code ended the process before it answered; "
        + "return a value instead of calling exit"
    case .tookTooLong(let seconds, let asked):
      "no answer in \(Int(seconds)) s; look for a loop that does not end"
        + asked
    case .tookTooMuchMemory(let asked):
      "it asked for more than a gigabyte; look for a list that grows "
        + "without end" + asked
    }
  }

  /// Whether something was answered that is not right.
  var isWrong: Bool { self != .right && self != .notAttempted }
}

extension Lesson {
  /// Says of each answer what came of it.
  func report(_ results: [Result]) -> String {
    guard !results.isEmpty else { return "This section has no exercises." }
    let earned = results.map(\.earned).reduce(0, +)
    let points = results.map(\.exercise.points).reduce(0, +)
    var lines = ["Your answers in \(answers?.name ?? "this program"):", ""]
    lines += results.flatMap(lines(for:))
    lines += ["", "\(earned) of \(points) points."]
    if let next = results.first(where: { $0.state != .right }) {
      let number = next.exercise.identifier
      lines.append("Next: swift run \(programName) check \(number)")
      lines.append("Help: swift run \(programName) hint \(number)")
    }
    return lines.joined(separator: "\n")
  }

  private func lines(for result: Result) -> [String] {
    let exercise = result.exercise
    let stars = String(repeating: "*", count: exercise.stars)
      .padding(toLength: 3, withPad: " ", startingAt: 0)
    let title = exercise.title.isEmpty ? "" : "  \(exercise.title)"
    let state = result.state.name
      .padding(toLength: 17, withPad: " ", startingAt: 0)
    let mark = result.state == .right ? "+" : result.state.isWrong ? "x" : " "
    var lines = ["\(mark) \(exercise.identifier) \(stars) \(state)\(title)"]
    let message = result.state.message
    if !message.isEmpty {
      lines += wrapped(message).split(separator: "\n").map { "      " + $0 }
    }
    let printed = result.printed.split(separator: "\n")
    if result.state != .notAttempted, !printed.isEmpty {
      lines.append("      It printed:")
      lines += printed.prefix(10).map { "      | " + $0 }
      if printed.count > 10 { lines.append("      | …") }
    }
    return lines
  }
}

/// Breaks a text into lines that a terminal shows whole.
func wrapped(_ text: String, width: Int = 70) -> String {
  text.split(separator: "\n").flatMap { lines(of: $0, width: width) }
    .joined(separator: "\n")
}

private func lines(of text: Substring, width: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, last.count + 1 + word.count <= width {
      lines[lines.count - 1] = last + " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}
