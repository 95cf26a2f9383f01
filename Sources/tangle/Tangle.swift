import ArgumentParser
import Checksum
import Foundation
import Literate
import Tangling

/// Makes Swift of the book's chapters and checks them.
@main
struct Tangle: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes Swift of the book's chapters and checks them.",
    subcommands: [
      Build.self, Index.self, Check.self, Export.self, Stubs.self, Accept.self,
      Lint.self, Prefixes.self, Mutants.self, Stamps.self, Quotes.self,
      Sections.self,
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

  @Option(help: "The student's file that the program is built with.")
  var answers: String?

  @Option(help: "The Swift file to write.")
  var output: String

  @Option(name: .customLong("import"), help: "A module the file imports.")
  var imports: [String] = []

  func run() throws {
    try reportingDiagnostics {
      let source = try readSource(chapter, root: root)
      let chapter = try Chapter(reading: source)
      let file = Tangler(chapter, imports: imports)
        .file(product, answers: try answerFile())
      try writeIfChanged(file.compiled(), to: output)
    }
  }

  /// Describes the student's file, so that the program can say what it was
  /// built with.
  private func answerFile() throws -> AnswerFile? {
    guard let answers else { return nil }
    let source = try readSource(answers, root: root)
    let values = try URL(filePath: answers)
      .resourceValues(forKeys: [.contentModificationDateKey])
    let saved = values.contentModificationDate?.formatted(.iso8601) ?? ""
    return AnswerFile(path: source.path, saved: saved, text: source.text)
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

/// Lists what each figure and each proof depends on, so that few are made
/// again.
struct Stamps: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a sum over the code of each figure and proof, as JSON.")

  @Option(help: "The package's folder.")
  var root = "."

  @Option(help: "The file to write.")
  var output: String

  @Option(
    help: """
      A file for a sum over all of this and the chapters' code, which tells \
      whether it is due to be built; beside it, with the ending 'lines', the \
      places of that code.
      """)
  var code: String?

  func run() throws {
    try reportingDiagnostics {
      let book = try Book(package: root)
      let engine = try book.engine(package: root)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      let data = try encoder.encode([
        "figures": book.figureStamps(engine: engine),
        "proofs": book.proofStamps(engine: engine),
      ])
      let text = String(decoding: data, as: UTF8.self)
      try writeIfChanged(text, to: output)
      guard let code else { return }
      let sum = checksum(of: [book.codeSum, text])
      try writeIfChanged(sum, to: code)
      let lines = try encoder.encode(book.codeLines)
      try writeIfChanged(
        String(decoding: lines, as: UTF8.self), to: code + ".lines")
    }
  }
}

extension Book {
  /// The plain Swift that the chapters stand on.
  func engine(package root: String) throws -> CodeUnits {
    let modules = try TableOfBook(package: root).engine
    let files = library.files.filter { file in
      modules.contains { file.path.hasPrefix("Sources/\($0)/") }
    }
    return CodeUnits(engine: files.map { $0.lines.joined(separator: "\n") })
  }
}

extension Tangler.Product: ExpressibleByArgument {}
