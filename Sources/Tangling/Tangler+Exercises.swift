import Literate

/// The parts of a tangled file that concern exercises.
///
/// The same probe is written out once for each variant: around the
/// student's function, which is global, and around the stub, the solution
/// and each mistake, which are local functions that hide the global one.
extension Tangler {
  /// A probe around one of an exercise's answers.
  private struct Variant {
    var name: String
    var answer: Block?
  }

  private func name(_ exercise: Exercise, _ variant: String) -> String {
    let number = exercise.identifier.map {
      $0.isLetter || $0.isNumber ? $0 : "_"
    }
    return "probe_\(String(number))_\(variant)"
  }

  private func mistakes(of exercise: Exercise) -> [Variant] {
    exercise.mistakes.enumerated().map { index, mistake in
      Variant(
        name: name(exercise, "mistake_\(index + 1)"), answer: mistake)
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
          Variant(name: name(exercise, "answer"), answer: nil),
          Variant(name: name(exercise, "solution"), answer: exercise.solution),
        ] + mistakes(of: exercise)
      for variant in variants { add(variant, of: exercise, to: &file) }
    }
  }

  private func add(
    _ variant: Variant, of exercise: Exercise, to file: inout TangledFile
  ) {
    guard let probe = exercise.probe else { return }
    file.add("")
    file.add(
      "func \(variant.name)(_ seed: UInt64) throws -> [Double] {",
      at: probe.fenceLine)
    if let answer = variant.answer {
      file.add(code(answer), indentedBy: "  ")
    }
    file.add("  func probe(")
    file.add("    _ random: inout RandomGenerator")
    file.add("  ) throws -> [Double] {")
    file.add(code(probe), indentedBy: "    ")
    file.add("  }")
    file.add("  var random = RandomGenerator(seed: seed)")
    file.add("  return try probe(&random)")
    file.add("}")
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
      file.add("      \(quoted(exercise.identifier)),")
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
          Variant(name: name(exercise, "stub"), answer: exercise.stub),
          Variant(name: name(exercise, "solution"), answer: exercise.solution),
        ] + mistakes(of: exercise)
      for variant in variants { add(variant, of: exercise, to: &file) }
    }
  }
}
