import Literate

/// The two programs of a section between which a judge stands.
extension Tangler {
  /// The program that asks a student's functions, and holds no answer.
  ///
  /// It is compiled together with the student's file.
  public func answeringFile() -> TangledFile {
    askedProgram(
      chapter.exercises.map { exercise in
        let answer = Variant(name(exercise, "answer"), isNoted: true)
        return (exercise, [(exercise.identifier, answer)])
      })
  }

  /// The program that asks the solutions and the mistakes, by names such as
  /// `7.2.2-1` and `7.2.2-1/2`.
  public func judgingFile() -> TangledFile {
    askedProgram(
      chapter.exercises.map { exercise in
        let solution = Variant(
          name(exercise, "solution"), answer: exercise.solution,
          isNoted: true)
        let mistakes = mistakes(of: exercise).enumerated().map {
          ("\(exercise.identifier)/\($0 + 1)", $1)
        }
        return (exercise, [(exercise.identifier, solution)] + mistakes)
      })
  }

  /// A block's code as it would stand in a student's file.
  public func code(of block: Block) -> String {
    code(block).map { $0.indentation + $0.text + "\n" }.joined()
  }

  private func askedProgram(
    _ exercises: [(exercise: Exercise, asked: [(String, Variant)])]
  ) -> TangledFile {
    var file = begin()
    file.add("\n@main\nstruct Program {\n  static func main() {")
    file.add("    Answering([")
    for (label, variant) in exercises.flatMap(\.asked) {
      file.add("      \(quoted(label)): \(variant.name),")
    }
    file.add("    ]).main()\n  }\n}")
    for (exercise, asked) in exercises {
      for (_, variant) in asked {
        add(variant, of: exercise, to: &file)
      }
    }
    return file
  }
}
