import ArgumentParser
import Foundation

/// A section's program: its demonstration and the check of its exercises.
///
/// `swift run ch7-2-2` runs one. The section's chapter supplies all that it
/// holds.
public struct Lesson: Sendable {
  let number: String
  let title: String
  let answers: AnswerFile?
  let seed: UInt64
  let steps: Int?
  let options: [OwnOption]
  let exercises: [Exercise]
  let timeLimit: Double
  let demonstration: @Sendable (Run) throws -> Void

  /// Creates a section's program.
  ///
  /// - Parameters:
  ///   - number: The section's number, such as `7.2.2`.
  ///   - title: The section's title.
  ///   - answers: The student's file as the program was built with it.
  ///   - seed: The seed when `--seed` gives no other.
  ///   - steps: The training steps when `--steps` gives no others; nil
  ///     where nothing is trained.
  ///   - options: The options of this program alone.
  ///   - exercises: The exercises in the order of the chapter.
  ///   - timeLimit: The seconds that an answer may take for all its cases.
  ///   - demonstration: What the section shows.
  public init(
    number: String, title: String, answers: AnswerFile? = nil,
    seed: UInt64, steps: Int?, options: [OwnOption] = [],
    exercises: [Exercise], timeLimit: Double = 10,
    demonstration: @escaping @Sendable (Run) throws -> Void
  ) {
    self.number = number
    self.title = title
    self.answers = answers
    self.seed = seed
    self.steps = steps
    self.options = options
    self.exercises = exercises
    self.timeLimit = timeLimit
    self.demonstration = demonstration
  }

  /// Does what the command line asks for, and ends the process.
  ///
  /// The status is 0 when all went well, 1 when the demonstration failed or
  /// an answer is wrong, and 64 for a command line that makes no sense.
  public func main() -> Never {
    OwnOption.$declared.withValue(options) { mainWithOptions() }
  }

  private func mainWithOptions() -> Never {
    do {
      var command = try SectionCommand.parseAsRoot()
      switch command {
      case let run as RunCommand: exit(try perform(run))
      case let check as CheckCommand: exit(try perform(check))
      case let watch as WatchCommand: try perform(watch)
      case let hint as HintCommand: exit(try perform(hint))
      case let reset as ResetCommand: exit(try perform(reset))
      case let probe as ProbeCommand: try perform(probe)
      default: try command.run()
      }
      exit(0)
    } catch {
      SectionCommand.exit(withError: error)
    }
  }

  /// The name of the program, as the student calls it.
  var programName: String { "ch" + number.replacing(".", with: "-") }
}
