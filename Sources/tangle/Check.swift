import ArgumentParser
import Foundation
import Literate
import Tangling

/// Checks the whole book without building it.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks every chapter, its numbers and the lists of sections.")

  @Option(help: "The package's folder.")
  var root = "."

  @Flag(help: "Check too that the committed stubs are the chapters'.")
  var committed = false

  func run() throws {
    try reportingDiagnostics {
      let book = try Book(package: root)
      try book.check(against: TableOfBook(package: root))
      try checkReadme(of: book)
      try checkNumbers(of: book)
      try Unnoticed(package: root).check(
        against: Dictionary(
          uniqueKeysWithValues: book.chapters.map {
            ($0.number, $0.moduleCode)
          }))
      if committed { try CommittedStubs(root: root).check(book) }
      let sketches = book.chapters.flatMap(\.blocks)
        .count { $0.role.kind == .sketch }
      let numbers = book.chapters.flatMap(\.boundNumbers).count
      print(
        "\(book.chapters.count) chapters checked; \(numbers) numbers are "
          + "recomputed; \(sketches) blocks of Swift are not compiled.")
    }
  }

  /// The first page of the repository lists all chapters in their order.
  private func checkReadme(of book: Book) throws {
    let readme = try readSource(
      URL(filePath: root).appending(path: "README.md").path, root: root)
    let listed = readme.text.matches(of: /\((Chapters\/[^)]+\.md)\)/)
      .map { String($0.output.1) }
    let due = book.readingOrder.map(\.source.path)
    if listed == due { return }
    let missing = due.filter { !listed.contains($0) }
    throw FileError(
      "README.md: its table does not list the chapters in reading order"
        + (missing.isEmpty
          ? "" : "; missing: " + missing.joined(separator: ", "))
        + ". Correct the table 'What is in it'.")
  }

  /// Every decimal is computed, or is said to be somebody else's.
  private func checkNumbers(of book: Book) throws {
    let diagnostics = book.chapters.flatMap { chapter in
      chapter.unboundNumbers.map {
        Diagnostic(
          "nothing computes this number",
          advice: "Write <!-- = expression --> after it, or <!-- given -->, "
            + "or <!-- of Heusel et al. 2017 --> if it is not ours. A "
            + "caption takes these two, an image's words none.",
          at: $0, in: chapter.source)
      }
    }
    guard diagnostics.isEmpty else { throw Diagnostics(diagnostics) }
  }
}

extension Unnoticed {
  /// The list of a package's changes that no test needs to notice.
  static let path = "Tests/unnoticed.txt"

  /// Reads a package's list, if it has one.
  init(package root: String) throws {
    let file = URL(filePath: root).appending(path: Self.path).path
    try self.init(
      reading: FileManager.default.fileExists(atPath: file)
        ? readSource(file, root: root) : SourceText(path: Self.path, text: ""))
  }
}

extension Chapter {
  /// The section's code as it is compiled, which mutants are made of.
  fileprivate var moduleCode: String {
    Tangler(self, imports: []).file(.module).compiled()
  }
}

/// The stubs in git's index, which no student has written in.
struct CommittedStubs {
  var root: String

  /// Throws if what is committed differs from the chapters' stubs.
  ///
  /// The working tree is not looked at: what stands there are answers.
  func check(_ book: Book) throws {
    for chapter in book.chapters {
      let path = chapter.answerPath
      let found = try runTool("git", ["-C", root, "show", ":" + path])
      if found.status == 0, found.output == chapter.stubs { continue }
      throw FileError(
        found.status == 0
          ? "\(path): what git has staged differs from the stubs in "
            + "\(chapter.source.path). Bring the two together, and stage it."
          : "\(path): git knows no such file. Write it with 'make stubs', "
            + "and stage it.")
    }
  }
}
