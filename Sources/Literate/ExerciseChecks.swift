/// The rules that make an exercise whole.
struct ExerciseChecks {
  private let chapter: Chapter
  private let sink: DiagnosticSink

  init(_ chapter: Chapter, reporting sink: DiagnosticSink) {
    self.chapter = chapter
    self.sink = sink
  }

  func check() {
    for (index, exercise) in chapter.exercises.enumerated() {
      checkNumber(exercise, index: index)
      checkParts(exercise)
    }
  }

  private func checkNumber(_ exercise: Exercise, index: Int) {
    let due = "\(chapter.number)-\(index + 1)"
    if exercise.identifier == due { return }
    sink.report(
      "exercise '\(exercise.identifier)' stands where '\(due)' is due",
      advice: "Number a chapter's exercises in order, from 1.",
      at: exercise.stub.position)
  }

  private func checkParts(_ exercise: Exercise) {
    let identifier = exercise.identifier
    let position = exercise.stub.position
    if !exercise.stub.text.contains("todo()") {
      sink.report(
        "the stub of \(identifier) does not call todo()",
        advice: "Give it the body 'todo()', so that it counts as not "
          + "attempted.", at: position)
    }
    if exercise.solution == nil {
      sink.report(
        "exercise \(identifier) has no solution",
        advice: "Add a 'swift solution \(identifier)' block.", at: position)
    }
    if exercise.probe == nil {
      sink.report(
        "exercise \(identifier) has no probe",
        advice: "Add a 'swift probe \(identifier)' block that returns "
          + "numbers.", at: position)
    }
    if let block = exercise.parts.first(where: { $0.role.kind == .hint }),
      exercise.hints.count < 2
    {
      sink.report(
        "the hint of \(identifier) has \(exercise.hints.count) of at least 2 "
          + "layers",
        advice: "Write a nudge, an empty line, and then the idea.",
        at: block.position)
    }
    if exercise.mistakes.count < 2 {
      sink.report(
        "exercise \(identifier) has \(exercise.mistakes.count) of at least "
          + "2 mistakes",
        advice: "Add 'swift mistake \(identifier) \"hint\"' blocks: wrong "
          + "answers that people give.", at: position)
    }
  }
}
