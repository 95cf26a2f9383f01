import ArgumentParser
import Foundation
import Lesson
import Literate

/// Shows on one screen how far a student is.
@main
struct Progress: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows how far you are in the book, and what to do next.",
    discussion: """
      It runs no answer: it shows what 'swift run ch7-2-2 check' and its \
      siblings found last.
      """)

  @Option(help: "The package's folder.")
  var root = "."

  func run() throws {
    do {
      let folder = URL(filePath: root)
      let sections = try Book(package: root).readingOrder
        .filter { !$0.exercises.isEmpty }
        .map { try SectionProgress(of: $0, in: folder) }
      print(Screen(sections: sections).text)
    } catch let diagnostics as Diagnostics {
      throw FileError(diagnostics.description)
    }
  }
}
