import ArgumentParser
import Foundation
import Literate
import Tangling

/// Writes the plain Swift of every chapter, without directives.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the tangled Swift as a reader would like it.")

  @Option(help: "The package's folder.")
  var root = "."

  @Option(help: "The folder to write into.")
  var output: String

  func run() throws {
    try reportingDiagnostics {
      for file in try ReadableFile.all(of: Book(package: root)) {
        try writeIfChanged(
          file.text, to: URL(filePath: output).appending(path: file.name).path)
        print(file.name)
      }
    }
  }
}

/// Lists all sections.
struct Sections: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the numbers of all sections, in reading order.")

  @Option(help: "The package's folder.")
  var root = "."

  @Flag(help: "List the names of their programs instead.")
  var programs = false

  func run() throws {
    try reportingDiagnostics {
      for chapter in try Book(package: root).readingOrder {
        print(programs ? chapter.programName : chapter.number)
      }
    }
  }
}
