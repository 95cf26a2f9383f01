import ArgumentParser
import Foundation
import Literate

/// Makes Swift of the book's chapters and checks them.
@main
struct Tangle: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes Swift of the book's chapters and checks them.",
    subcommands: [
      Build.self, Index.self, Check.self, Export.self, Stubs.self, Accept.self,
      Lint.self, Prefixes.self, Stamps.self, Quotes.self,
    ])
}

/// Tangles one product of one chapter; the build runs this.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tangles one product of one chapter for the compiler.")

  @Argument(help: "What to make: module, tests, figures, program or stubs.")
  var product: Tangler.Product

  @Argument(help: "The chapter's file.")
  var chapter: String

  @Option(help: "The package's folder, which messages leave out of paths.")
  var root = "."

  @Option(help: "The Swift file to write.")
  var output: String

  @Option(name: .customLong("import"), help: "A module the file imports.")
  var imports: [String] = []

  func run() throws {
    try reportingDiagnostics {
      let source = try readSource(chapter, root: root)
      let chapter = try Chapter(reading: source)
      let file = Tangler(chapter, imports: imports).file(product)
      try writeIfChanged(file.compiled(), to: output)
    }
  }
}

/// Lists the figures of all chapters; the build runs this.
struct Index: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the Swift file that lists every chapter's figures.")

  @Argument(help: "The chapters' files.")
  var chapters: [String]

  @Option(help: "The Swift file to write.")
  var output: String

  func run() throws {
    let stems = chapters.map {
      URL(filePath: $0).deletingPathExtension().lastPathComponent
    }
    try writeIfChanged(Tangler.figureIndex(ofChapters: stems), to: output)
  }
}

/// Lists what each figure depends on, so that few are drawn again.
struct Stamps: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a sum over the code of each figure, as JSON.")

  @Option(help: "The package's folder.")
  var root = "."

  @Option(help: "The file to write.")
  var output: String

  func run() throws {
    try reportingDiagnostics {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      let data = try encoder.encode(Book(package: root).figureStamps())
      try writeIfChanged(String(decoding: data, as: UTF8.self), to: output)
    }
  }
}

extension Tangler.Product: ExpressibleByArgument {}
