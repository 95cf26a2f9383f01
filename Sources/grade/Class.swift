import ArgumentParser
import Foundation
import Grading
import Literate

/// Grades a folder of submissions.
struct Class: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Grades a class: a folder of submissions, named by student.",
    discussion: """
      Verdicts are kept in the output's folder 'kept'. A run that was \
      stopped goes on when it is started again, and unchanged work is not \
      graded twice.
      """)

  @OptionGroup var options: Options

  @Argument(help: "The folder; in it a folder for each student.")
  var folder: String

  @Option(help: "The folder for the reports.")
  var output: String

  @Option(help: "Grade one part of several: 1/3 is the first of three.")
  var shard: Shard?

  func run() throws {
    try refuseEmpty(["<folder>": folder, "--output": output])
    let output = URL(filePath: output)
    if shard != nil, options.secret == nil {
      throw ValidationError(
        "The parts of a class must be asked the same. Name one file for all "
          + "of them with --secret.")
    }
    // Before anything is written.
    _ = try Submission.names(in: URL(filePath: folder))
    try writeIfChanged(
      URL(filePath: folder).standardizedFileURL.path + "\n",
      to: output.appending(path: "kept/class").path)
    try writeIfChanged(
      "\(shard?.description ?? "")\n",
      to: output.appending(path: "kept/part").path)
    try grade(
      URL(filePath: folder), to: output, options: options, shard: shard)
  }
}

/// Grades a class, or a part of it, and writes the reports.
func grade(
  _ folder: URL, to output: URL, options: Options, shard: Shard?
) throws {
  let kept = output.appending(path: "kept")
  let gradebook = try options.gradebook(
    secretIn: kept.appending(path: "secret"))
  var submissions = try Submission.all(
    in: folder, sections: gradebook.sections, except: output)
  if let shard { submissions = shard.part(of: submissions) }
  let clock = ProgressLine()
  var results = try gradebook.grade(submissions, keeping: kept) {
    clock.show(done: $0, of: $1)
  }
  results.part = shard?.part
  clock.end()
  try results.write(to: output, package: URL(filePath: options.root))
  print(results.summary)
  print("\(results.students.count) students: \(output.relativePath)/class.html")
  print("Graded behind: \(results.walls.joined(separator: "; ")).")
  for notice in Submission.notices(in: folder, of: submissions) {
    print(notice)
  }
  if results.isIncomplete {
    throw GradingError(
      "Something was not graded: grades.csv says where, in its notes. Run "
        + "the same command again; what was graded is kept.")
  }
}

/// Grades a class again, after something has changed.
struct Regrade: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Grades a class again; unchanged work takes no time.")

  @OptionGroup var options: Options

  @Argument(help: "The folder that 'grade class' has written.")
  var output: String

  func run() throws {
    let output = URL(filePath: output)
    let file = output.appending(path: "kept/class")
    guard let path = try? String(contentsOf: file, encoding: .utf8) else {
      throw GradingError(
        "\(file.path): this folder is no output of 'grade class'.")
    }
    let folder = path.hasSuffix("\n") ? String(path.dropLast()) : path
    // A part stays that part.
    let part = try? String(
      contentsOf: output.appending(path: "kept/part"), encoding: .utf8)
    try grade(
      URL(filePath: folder), to: output, options: options,
      shard: part.flatMap { Shard(argument: $0.trimmed) })
  }
}

/// Joins the reports of a class's parts.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Joins what the parts of a class were graded into.")

  @Argument(help: "The folders that 'grade class --shard' has written.")
  var parts: [String]

  @Option(help: "The book's folder.")
  var root = "."

  @Option(help: "The folder for the reports of the whole class.")
  var output: String

  func run() throws {
    try refuseEmpty(["--output": output])
    let results = try Results(
      merging: parts.map { try Results(readingFrom: URL(filePath: $0)) })
    try results.write(
      to: URL(filePath: output), package: URL(filePath: root))
    print(results.summary)
  }
}

/// A part of a class: every so many-th student.
struct Shard: ExpressibleByArgument, CustomStringConvertible {
  let number: Int
  let count: Int

  var description: String { "\(number)/\(count)" }

  init?(argument: String) {
    let parts = argument.split(separator: "/").map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1],
      count >= 1, (1...count).contains(number)
    else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// How results name it.
  var part: Results.Part { Results.Part(number: number, count: count) }

  func part(of all: [Submission]) -> [Submission] {
    all.enumerated().filter { $0.offset % count == number - 1 }
      .map(\.element)
  }
}
