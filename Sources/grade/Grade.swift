import ArgumentParser
import Foundation
import Grading
import Literate

/// Grades answers to the book's exercises.
@main
struct Grade: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Grades answers to the book's exercises.",
    discussion: """
      Students' code runs apart from the judge, behind walls that each \
      report names. The status is 0 when all was graded, whatever the \
      grades, and 1 when the grader itself failed at something.
      """,
    subcommands: [
      One.self, Class.self, Regrade.self, Merge.self, EditionCommand.self,
      Sample.self,
    ])
}

/// What every grading takes.
struct Options: ParsableArguments {
  @Option(help: "The book's folder.")
  var root = "."

  @Option(help: "A file whose text the hidden cases are drawn from.")
  var secret: String?

  @Flag(help: "Run students' code without walls. Read it first.")
  var unprotected = false

  /// Prepares to grade.
  ///
  /// - Parameter fallback: The file of the secret if none was named; it is
  ///   written if it is not there.
  /// - Returns: What grades.
  /// - Throws: Why nothing can be graded here.
  func gradebook(secretIn fallback: URL?) throws -> Gradebook {
    let walls = try Walls(isUnprotected: unprotected)
    return try Gradebook(
      package: URL(filePath: root),
      products: Self.products,
      walls: walls, secret: try secretText(fallback))
  }

  /// The folder of the built programs, of which this is one.
  static var products: URL {
    URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
  }

  private func secretText(_ fallback: URL?) throws -> String {
    if let secret {
      guard let text = try? String(contentsOfFile: secret, encoding: .utf8)
      else {
        throw GradingError(
          "\(secret): the secret cannot be read. Write any text into it.")
      }
      return text
    }
    let new = "\(UInt64.random(in: 0 ... .max))\n"
    guard let fallback else { return new }
    if let text = try? String(contentsOf: fallback, encoding: .utf8) {
      return text
    }
    try writeIfChanged(new, to: fallback.path)
    return new
  }
}

/// Refuses paths of no letters: they would be the folder one stands in.
func refuseEmpty(_ paths: KeyValuePairs<String, String?>) throws {
  for (name, path) in paths where path?.isEmpty == true {
    throw ValidationError("\(name) is empty. Write what is meant.")
  }
}

/// Grades one submission and prints what came of it.
struct One: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Grades one student's files, or folder of files.")

  @OptionGroup var options: Options

  @Argument(help: "Files such as 7.2.2.swift, or a folder that holds them.")
  var files: [String]

  @Option(help: "The student's name, for the reports.")
  var student = "student"

  @Option(help: "A folder for the reports.")
  var output: String?

  func validate() throws {
    try refuseEmpty(["--output": output, "--student": student])
    if student.contains("/") {
      throw ValidationError(
        "--student is '\(student)', which names a file elsewhere. Leave "
          + "out the slashes.")
    }
  }

  func run() throws {
    let folder = output.map { URL(filePath: $0) }
    let gradebook = try options.gradebook(
      secretIn: folder?.appending(path: "kept/secret"))
    for file in files
    where !FileManager.default.fileExists(atPath: file) {
      throw ValidationError("There is no file or folder '\(file)'.")
    }
    let submission = Submission(
      student: student, paths: files.map { URL(filePath: $0) },
      sections: gradebook.sections)
    let results = try gradebook.grade([submission])
    if let folder {
      try results.write(to: folder, package: URL(filePath: options.root))
    }
    if results.questions.isEmpty {
      throw GradingError(
        "\(files.joined(separator: ", ")): there are no answers. They stand "
          + "in files such as 7.2.2.swift.")
    }
    for student in results.students { print(results.text(of: student)) }
    if !submission.overlooked.isEmpty {
      print(
        "Not read: \(shown(submission.overlooked)). One file of each "
          + "section is read, such as 7.2.2.swift.")
    }
    print("Graded behind: \(results.walls.joined(separator: "; ")).")
    if results.isIncomplete { throw ExitCode.failure }
  }
}
