import Literate

/// The parts of a tangled file that concern exercises.
///
/// The same probe is written out once for each variant: around the
/// student's function, which is global, and around the stub, the solution
/// and each mistake, which are local functions that hide the global one.
extension Tangler {
  /// A probe around one of an exercise's answers.
  struct Variant {
    var name: String
    var answer: Block?

    /// Whether what the answer is asked is written down for a report.
    var isNoted = false

    init(_ name: String, answer: Block? = nil, isNoted: Bool = false) {
      self.name = name
      self.answer = answer
      self.isNoted = isNoted
    }
  }

  func name(_ exercise: Exercise, _ variant: String) -> String {
    let number = exercise.identifier.map {
      $0.isLetter || $0.isNumber ? $0 : "_"
    }
    return "probe_\(String(number))_\(variant)"
  }

  func mistakes(of exercise: Exercise) -> [Variant] {
    exercise.mistakes.enumerated().map { index, mistake in
      Variant(name(exercise, "mistake_\(index + 1)"), answer: mistake)
    }
  }

  // MARK: - Section program

  func addExerciseList(to file: inout TangledFile) {
    guard !chapter.exercises.isEmpty else {
      return file.add("      exercises: [],")
    }
    // The formatter wants no comma after a single element.
    let comma = chapter.exercises.count == 1 ? "" : ","
    file.add("      exercises: [")
    for exercise in chapter.exercises {
      file.add("        Exercise(")
      file.add("          \(quoted(exercise.identifier)),")
      file.add("          title: \(quoted(exercise.title)),")
      file.add(
        "          points: \(exercise.points), stars: \(exercise.stars),")
      file.add(
        "          digits: \(exercise.digits), "
          + "stub: \(quoted(text(of: exercise))),")
      if !exercise.hints.isEmpty {
        file.add("          hints: [")
        for hint in exercise.hints { file.add("            \(quoted(hint)),") }
        file.add("          ],")
      }
      file.add("          answer: \(name(exercise, "answer")),")
      file.add("          solution: \(name(exercise, "solution")),")
      file.add("          mistakes: [")
      for (variant, mistake) in zip(mistakes(of: exercise), exercise.mistakes) {
        file.add("            Mistake(")
        file.add("              \(quoted(mistake.role.title)),")
        file.add("              \(variant.name)),")
      }
      file.add("          ])\(comma)")
    }
    file.add("      ],")
  }

  func addProbes(to file: inout TangledFile) {
    for exercise in chapter.exercises {
      let variants =
        [
          Variant(name(exercise, "answer"), isNoted: true),
          Variant(
            name(exercise, "solution"), answer: exercise.solution,
            isNoted: true),
        ] + mistakes(of: exercise)
      for variant in variants { add(variant, of: exercise, to: &file) }
    }
  }

  func add(
    _ variant: Variant, of exercise: Exercise, to file: inout TangledFile
  ) {
    guard let probe = exercise.probe else { return }
    file.add("")
    file.add(
      "func \(variant.name)(_ seed: UInt64) throws -> [Double] {",
      at: probe.fenceLine)
    if let due = variant.answer, due.role.kind == .due {
      file.add("  // swift-format-ignore")
      file.add("  let due: [[Double]] = \(due.lines.joined(separator: " "))")
      return file.add("  return due[Int(seed) - 1]\n}")
    }
    if let answer = variant.answer {
      file.add(code(answer), indentedBy: "  ")
    }
    let asked = variant.isNoted ? Signature.all(in: text(of: exercise)) : []
    if asked.isEmpty {
      addQuestion(probe, indentedBy: "  ", to: &file)
    } else {
      for function in asked { addOriginal(of: function, to: &file) }
      file.add("  do {")
      for function in asked { addNoted(function, to: &file) }
      addQuestion(probe, indentedBy: "    ", to: &file)
      file.add("  }")
    }
    file.add("}")
  }

  /// Adds the probe, and asks it for the case of the seed.
  private func addQuestion(
    _ probe: Block, indentedBy space: String, to file: inout TangledFile
  ) {
    file.add("\(space)func probe(")
    file.add("\(space)  _ random: inout RandomGenerator")
    file.add("\(space)) throws -> [Double] {")
    file.add(code(probe), indentedBy: space + "  ")
    file.add("\(space)}")
    file.add("\(space)var random = RandomGenerator(seed: seed)")
    file.add("\(space)return try probe(&random)")
  }

  /// The stub as it stands in the student's file.
  func text(of exercise: Exercise) -> String {
    code(of: exercise.stub)
  }

  /// Gives an answer's function a second name, by which a function that
  /// hides it can still call it.
  private func addOriginal(
    of function: Signature, to file: inout TangledFile
  ) {
    let attempt = function.canThrow ? "try " : ""
    file.add("  // swift-format-ignore")
    file.add(
      "  func asked_\(function.name)(\(function.declaration)) "
        + "\(function.ending) {")
    file.add("    \(attempt)\(function.name)(\(function.arguments))")
    file.add("  }")
  }

  /// Hides an answer's function by one that writes down what it is asked.
  private func addNoted(_ function: Signature, to file: inout TangledFile) {
    let attempt = function.canThrow ? "try " : ""
    file.add("    // swift-format-ignore")
    file.add(
      "    func \(function.name)(\(function.declaration)) "
        + "\(function.ending) {")
    file.add(
      "      \(attempt)asking(\(quoted(function.name)), "
        + "[\(function.shownArguments)]) {")
    file.add(
      "        \(attempt)asked_\(function.name)(\(function.arguments))")
    file.add("      }")
    file.add("    }")
  }

  // MARK: - Proofs

  /// Adds the tests that an exercise's parts tell right from wrong.
  func addProofs(to file: inout TangledFile) {
    for exercise in chapter.exercises {
      let line = exercise.stub.fenceLine
      let title =
        "exercise \(exercise.identifier) tells its mistakes and its stub "
        + "from its solution"
      file.addTest(title, name: name(exercise, "proof"), at: line)
      file.add("    try proveExercise(")
      file.add(
        "      \(quoted(exercise.identifier)), digits: \(exercise.digits),")
      file.add("      solution: \(name(exercise, "solution")),")
      file.add("      mistakes: [")
      for (variant, mistake) in zip(mistakes(of: exercise), exercise.mistakes) {
        file.add("        (\(quoted(mistake.role.title)), \(variant.name)),")
      }
      file.add("      ])")
      file.add("    await #expect(processExitsWith: notAttempted) {")
      file.add("      _ = try \(name(exercise, "stub"))(1)")
      file.add("    }")
      file.add("  }")
    }
  }

  /// Adds the probes that the proofs call.
  func addProofProbes(to file: inout TangledFile) {
    for exercise in chapter.exercises {
      let variants =
        [
          Variant(name(exercise, "stub"), answer: exercise.stub),
          Variant(name(exercise, "solution"), answer: exercise.solution),
        ] + mistakes(of: exercise)
      for variant in variants { add(variant, of: exercise, to: &file) }
    }
  }
}
