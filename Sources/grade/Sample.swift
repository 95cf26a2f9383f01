import ArgumentParser
import Foundation
import Grading

/// Writes a class to try the grader with.
struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a made-up class, and what its grades must be.",
    discussion: """
      The folder gets 'class', to be graded, and 'expected.csv', which its \
      grades must equal but for the notes.
      """)

  @Argument(help: "The folder to write.")
  var folder: String

  @Option(parsing: .unconditional, help: "How many students: 1 to 9999.")
  var students = 200

  @Option(parsing: .unconditional, help: "How many sections each hands in.")
  var perStudent = 2

  @Option(
    name: .customLong("section"), help: "A section; all if none is named.")
  var sections: [String] = []

  @Option(parsing: .unconditional, help: "Another seed makes another class.")
  var seed: UInt64 = 1

  @Option(help: "The book's folder.")
  var root = "."

  func validate() throws {
    if !(1...9999).contains(students) || perStudent < 1 {
      throw ValidationError(
        "A class has 1 to 9999 students, and each hands in a section at "
          + "least; asked for are --students \(students) and --per-student "
          + "\(perStudent).")
    }
  }

  func run() throws {
    var sample = try SampleClass(
      package: URL(filePath: root), sections: sections, seed: seed)
    try sample.write(
      to: URL(filePath: folder), students: students, sections: perStudent)
    print("Written. Next: swift run grade class \(folder)/class --output DIR")
  }
}
