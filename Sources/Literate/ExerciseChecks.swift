/// The rules that make an exercise whole.
struct ExerciseChecks {
  private let chapter: Chapter
  private(set) var diagnostics: [Diagnostic] = []

  init(_ chapter: Chapter) {
    self.chapter = chapter
    checkFamilies()
    for (index, exercise) in chapter.exercises.enumerated() {
      checkNumber(exercise, index: index)
      checkParts(exercise)
    }
  }

  private mutating func fail(
    _ message: String, advice: String, at position: Position
  ) {
    diagnostics.append(
      Diagnostic(message, advice: advice, at: position, in: chapter.source))
  }

  /// Every part names an exercise that exists, and names it once.
  private mutating func checkFamilies() {
    let known = chapter.exercises.map(\.identifier)
    var seen: Set<Role> = []
    for block in chapter.blocks {
      guard let identifier = block.role.exercise else { continue }
      if !known.contains(identifier) {
        fail(
          "there is no exercise '\(identifier)' in this chapter",
          advice: suggestion(for: identifier, among: known),
          at: block.position)
      }
      if !seen.insert(block.role).inserted {
        fail(
          "exercise \(identifier) has this part twice",
          advice: "Remove one, or correct its number or its hint.",
          at: block.position)
      }
    }
  }

  private mutating func checkNumber(_ exercise: Exercise, index: Int) {
    let due = "\(chapter.number)-\(index + 1)"
    if exercise.identifier == due { return }
    fail(
      "exercise '\(exercise.identifier)' stands where '\(due)' is due",
      advice: "Number a chapter's exercises in order, from 1.",
      at: exercise.stub.position)
  }

  private mutating func checkParts(_ exercise: Exercise) {
    let identifier = exercise.identifier
    let position = exercise.stub.position
    if !exercise.stub.text.contains("todo()") {
      fail(
        "the stub of \(identifier) does not call todo()",
        advice: "Give it the body 'todo()', so that it counts as not "
          + "attempted.", at: position)
    }
    if exercise.solution == nil {
      fail(
        "exercise \(identifier) has no solution",
        advice: "Add a 'swift solution \(identifier)' block.", at: position)
    }
    if exercise.probe == nil {
      fail(
        "exercise \(identifier) has no probe",
        advice: "Add a 'swift probe \(identifier)' block that returns "
          + "numbers.", at: position)
    }
    if exercise.mistakes.count < 2 {
      fail(
        "exercise \(identifier) has \(exercise.mistakes.count) of at least "
          + "2 mistakes",
        advice: "Add 'swift mistake \(identifier) \"hint\"' blocks: wrong "
          + "answers that people give.", at: position)
    }
  }
}
