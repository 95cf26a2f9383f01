import ArgumentParser
import Failures
import Foundation

/// The command line that all section programs share.
struct SectionCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    let program = CommandLine.arguments.first ?? "section"
    return CommandConfiguration(
      commandName: URL(filePath: program).lastPathComponent,
      abstract: "Runs a section of the book, then checks your answers.",
      discussion: OwnOption.help,
      subcommands: [
        RunCommand.self, CheckCommand.self, WatchCommand.self,
        HintCommand.self, ResetCommand.self, ProbeCommand.self,
      ],
      defaultSubcommand: RunCommand.self)
  }
}

struct RunCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "run",
      abstract: "Shows what the section is about, then checks your answers.",
      discussion: OwnOption.help)
  }

  // Each number is taken as it stands, so that -1 is a wrong number and not
  // an option that nobody knows.
  @Option(
    parsing: .unconditional,
    help: "Where the random numbers begin: a whole number from 0.")
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: "How many steps to train, from 1, where something is trained.")
  var steps: Int?

  @Option(help: "The folder for figures. (default: output/<program>)")
  var output: String?

  @Flag(help: "Go on with a training that was stopped by Ctrl-C.")
  var resume = false

  @Flag(help: "Print one JSON object, and all else to standard error.")
  var json = false

  /// What the section's own options, if it has any, are read from.
  @Argument(parsing: .allUnrecognized, help: .hidden)
  var rest: [String] = []

  func validate() throws {
    if let steps, steps < 1 {
      throw ValidationError(
        "--steps is \(steps), but training takes at least 1 step. Give a "
          + "whole number from 1, or leave the option out.")
    }
    if output?.isEmpty == true {
      throw ValidationError(
        "--output is empty. Name a folder, or leave the option out.")
    }
  }
}

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks your answers alone.")

  @Argument(help: "The exercises to check; all when none is named.")
  var exercises: [String] = []

  @Flag(help: "Print one JSON object.")
  var json = false
}

/// Runs an answer in this process, which may not survive it.
struct ProbeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe", shouldDisplay: false)

  @Argument var exercise: String

  @Flag(name: .customLong("traced")) var isTraced = false
}

extension Lesson {
  /// Runs the demonstration and checks all answers.
  func perform(_ command: RunCommand) throws -> Int32 {
    try answers?.check()
    let values = try OwnOption.values(in: command.rest, of: options)
    if let steps = command.steps, self.steps == nil {
      throw ValidationError(
        "--steps is \(steps), but nothing is trained in section \(number). "
          + "Leave the option out.")
    }
    let run = Run(
      seed: command.seed ?? seed, steps: command.steps ?? steps,
      output: URL(filePath: command.output ?? "output/\(programName)"),
      resumes: command.resume, isJSON: command.json,
      options: options, values: values)
    try checkResume(of: run)
    if run.steps != nil { try run.checkOutput() }
    let clock = ContinuousClock()
    let start = clock.now
    run.print("\(number) \(title)\n")
    do {
      try demonstration(run)
    } catch {
      throw LessonError("the demonstration ended: \(words(of: error))")
    }
    let seconds = (clock.now - start) / .seconds(1)
    for note in run.unused(beside: command) {
      try? FileHandle.standardError.write(contentsOf: Data((note + "\n").utf8))
    }
    let results = check(exercises)
    keepMarks(results)
    if command.json {
      try write(json(of: run, seconds: seconds, results: results))
    } else {
      print()
      print(report(results))
    }
    if let error = run.printingError {
      throw LessonError(
        "not all could be printed: \(words(of: error)) Print to another "
          + "place.")
    }
    return results.contains(where: \.state.isWrong) ? 1 : 0
  }

  /// Throws if there is nothing that could be gone on with.
  private func checkResume(of run: Run) throws {
    if !run.resumes { return }
    if steps == nil {
      throw ValidationError(
        "--resume goes on with a training, but nothing is trained in "
          + "section \(number). Leave the option out.")
    }
    let file = run.checkpoint
    if !FileManager.default.fileExists(atPath: file.path) {
      throw LessonError(
        "\(file.relativePath): there is no training to go on with. "
          + "Leave --resume out to begin one.")
    }
  }

  /// Checks the answers that the command names.
  func perform(_ command: CheckCommand) throws -> Int32 {
    try answers?.check()
    let chosen = try command.exercises.map(exercise)
    let results = check(chosen.isEmpty ? exercises : chosen)
    keepMarks(results)
    if command.json {
      try write(
        .object([
          "section": .string(number), "answers": jsonOfAnswers,
          "exercises": json(results),
        ]))
    } else {
      print(report(results))
    }
    return results.contains(where: \.state.isWrong) ? 1 : 0
  }
}

extension Lesson {
  /// The exercise that a command line names: `7.2.2-1`, or 1 for short.
  func exercise(_ name: String) throws -> Exercise {
    let found = exercises.first {
      $0.identifier == name || $0.identifier == "\(number)-\(name)"
    }
    if let found { return found }
    let known = exercises.map(\.identifier).joined(separator: ", ")
    throw ValidationError(
      "There is no exercise '\(name)' in section \(number). "
        + "Known are: \(known).")
  }
}

/// Work that failed, in words for the student.
struct LessonError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Says of an error what a reader can do something about: the system's words
/// and the file, where it is the system's.
func words(of error: any Error) -> String {
  guard let reason = systemReason(of: error) else { return "\(error)" }
  let file = (error as NSError).userInfo[NSFilePathErrorKey]
  return "\(file.map { "\($0): " } ?? "")\(reason)."
}
