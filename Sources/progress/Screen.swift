/// The book's sections as lines of a terminal.
struct Screen {
  let sections: [SectionProgress]

  var text: String {
    let earned = sections.map(\.earned).reduce(0, +)
    let points = sections.map(\.points).reduce(0, +)
    let lines = sections.map(line)
    return lines.joined(separator: "\n") + """


      \(earned) of \(points) points.   + right   x not yet   \
      ? not checked   . not attempted
      \(next)
      """
  }

  private func line(_ section: SectionProgress) -> String {
    let marks = section.exercises.map(\.state.mark).joined(separator: " ")
    return section.number.padded(to: 6)
      + section.title.cut(to: 48).padded(to: 50) + marks.padded(to: 12)
      + "\(section.earned) of \(section.points)"
  }

  /// What was begun comes before what was not, in the book's order.
  private var next: String {
    let states: [(SectionProgress.State) -> Bool] = [
      { $0 == .unchecked },
      { if case .wrong = $0 { true } else { false } },
      { $0 == .notAttempted },
    ]
    for isNext in states {
      for section in sections {
        let found = section.exercises.first { isNext($0.state) }
        guard let found else { continue }
        let command = "swift run \(section.program)"
        return switch found.state {
        case .unchecked: "Next: \(command) check \(found.identifier)"
        case .wrong(let state):
          "Next: \(found.identifier), \(state): "
            + "\(command) hint \(found.identifier)"
        default:
          "Next: \(found.identifier) in "
            + "Sources/Exercises/\(section.number).swift"
        }
      }
    }
    return "All is done."
  }
}

extension String {
  /// The text, of which whole words are left out if it is too long.
  func cut(to width: Int) -> String {
    if count <= width { return self }
    let whole = prefix(width - 1).split(separator: " ").dropLast()
    return whole.joined(separator: " ") + "…"
  }

  /// The text with spaces behind it, so that columns stand in line.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
