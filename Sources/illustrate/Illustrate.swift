import ArgumentParser
import Figures
import Foundation
import Literate
import Proving

/// Draws every figure of the book, and compares what its chapters print.
@main
struct Illustrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws the book's figures and recomputes its numbers.",
    discussion: """
      Writes each figure as JSON, which 'weave' makes a picture of, and for \
      each chapter a proof: what its outputs and numbers are, and where the \
      chapter says something else.
      """)

  @Option(help: "The folder to write into.")
  var output: String

  @Option(
    help: """
      A file with a sum for each figure and proof, by 'tangle stamps'; what \
      has it is not made again.
      """)
  var stamps: String?

  @Option(help: "A chapter whose numbers alone are compared, such as 7.2.2.")
  var prove: String?

  @Argument(help: "The figures to draw; all when none is named.")
  var names: [String] = []

  func validate() throws {
    let figures = illustrations.map(\.name)
    for name in names where !figures.contains(name) {
      throw ValidationError(
        "There is no figure '\(name)'. Known are: "
          + figures.joined(separator: ", "))
    }
    let sections = proofs.map(\.section)
    if let prove, !sections.contains(prove) {
      throw ValidationError(
        "There is no section '\(prove)'. Known are: "
          + sections.joined(separator: ", "))
    }
  }

  func run() async throws {
    let cache = try Cache(folder: URL(filePath: output), stamps: stamps)
    if let prove {
      for proof in proofs where proof.section == prove {
        try await write(proof, to: cache)
      }
      return
    }
    try draw(into: cache)
    guard names.isEmpty else { return }
    for proof in proofs where !cache.hasProof(of: proof.section) {
      show("comparing \(proof.section)")
      try await write(proof, to: cache)
    }
    show("")
  }

  private func draw(into cache: Cache) throws {
    let due = illustrations.filter {
      names.contains($0.name) || names.isEmpty && !cache.hasFigure($0.name)
    }
    for (index, illustration) in due.enumerated() {
      show("\(index + 1) of \(due.count): \(illustration.name)")
      let figure = try illustration.draw()
      try cache.write(figure.json(), ofFigure: illustration.name)
    }
    show("")
  }

  private func write(_ proof: ChapterProof, to cache: Cache) async throws {
    let result = try await proof.prove()
    try cache.write(result.json(), ofProof: proof.section)
  }

  /// Says on one line of a terminal what is being made.
  private func show(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data("\r\(text)\u{1B}[K".utf8))
  }
}

/// A figure of a chapter: its name and the chapter's code that draws it.
struct Illustration: Sendable {
  let name: String
  let draw: @Sendable () throws -> Figure

  init(_ name: String, _ draw: @escaping @Sendable () throws -> Figure) {
    self.name = name
    self.draw = draw
  }
}
