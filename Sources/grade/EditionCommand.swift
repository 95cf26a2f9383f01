import ArgumentParser
import Foundation
import Grading

/// Writes the book as students get it.
struct EditionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edition",
    abstract: "Writes the book without solutions, for students.",
    discussion: """
      It holds what git has staged, but no history. 'check' goes on to \
      work: in the place of answers stand the numbers that are due in the \
      cases that it asks.
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case student
  }

  @Argument(help: "Which edition: student.")
  var kind: Kind

  @Argument(help: "The folder to write; it must be empty or not be there.")
  var folder: String

  @Option(help: "The book's folder.")
  var root = "."

  func run() throws {
    let target = URL(filePath: folder)
    let found = try? FileManager.default.contentsOfDirectory(
      atPath: target.path)
    if found?.isEmpty == false {
      throw ValidationError(
        "\(folder) is not empty. Name a folder that is not there.")
    }
    let staged = try StagedFiles(of: URL(filePath: root))
    defer { staged.remove() }
    let edition = try Edition(
      package: staged.folder, products: Options.products)
    try edition.write(staged.paths, to: target)
    print("Written. In \(folder), 'make book' and 'make test' work as here.")
  }
}
