import ArgumentParser

struct HintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hint",
    abstract: "Says what helps with one exercise, a little more each time.")

  @Argument(help: "The exercise, such as 7.2.2-1, or 1 for short.")
  var exercise: String

  @Argument(help: "Which of its hints: 1, 2 and so on.")
  var layer: Int?
}

extension Lesson {
  /// Prints one layer of what helps with an exercise.
  ///
  /// Without a number it looks at the answer first: whoever has made a
  /// known mistake needs the hint of that one and no other.
  func perform(_ command: HintCommand) throws -> Int32 {
    let exercise = try exercise(command.exercise)
    let hints = exercise.hints
    if let layer = command.layer, !hints.indices.contains(layer - 1) {
      throw ValidationError(
        "There is no hint \(layer) for \(exercise.identifier). "
          + "It has \(hints.count).")
    }
    if command.layer == nil {
      try answers?.check()
      if case .wrong(let text, let hint?) = check([exercise])[0].state {
        print(wrapped("\(text)\nHint: \(hint)"))
        return 0
      }
    }
    let layer = command.layer ?? 1
    print(wrapped("Hint \(layer) of \(hints.count): \(hints[layer - 1])"))
    if layer < hints.count {
      print(
        "\nMore: swift run \(programName) hint "
          + "\(exercise.identifier) \(layer + 1)")
    }
    return 0
  }
}

extension Exercise {
  /// What helps: first the chapter's own hints, or what is asked if it has
  /// none, then what others were told.
  ///
  /// The order is that of the chapter, and no layer holds code of an
  /// answer.
  var hints: [String] {
    (ownHints.isEmpty ? [nudge] : ownHints)
      + mistakes.map { "To some who got this wrong we said: \($0.hint)" }
  }

  private var nudge: String {
    let task = stub.split(separator: "\n").filter { $0.hasPrefix("///") }
      .map { $0.dropFirst(3).drop { $0 == " " } }
      .joined(separator: " ")
    return "Begin with the smallest case that you can work out by hand. "
      + "What is asked: \(task)"
  }
}
