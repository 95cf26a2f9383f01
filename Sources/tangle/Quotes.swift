import ArgumentParser
import Foundation
import Literate

/// Copies the quoted regions of the engine into the chapters.
struct Quotes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Brings the chapters' quotes of the engine up to date.")

  @Option(help: "The package's folder.")
  var root = "."

  func run() throws {
    try reportingDiagnostics {
      let book = try Book(package: root, ignoresQuotes: true)
      for chapter in book.chapters {
        let text = try updated(chapter, from: book.library)
        let file = URL(filePath: root).appending(path: chapter.source.path)
        if text == chapter.source.text { continue }
        try writeIfChanged(text, to: file.path)
        print("\(chapter.source.path): quotes brought up to date")
      }
    }
  }

  /// The chapter's text with every quote as its region is now.
  private func updated(
    _ chapter: Chapter, from library: Library
  ) throws -> String {
    var lines = chapter.source.lines
    // From the end, so that lines keep their numbers until reached.
    for block in chapter.blocks.reversed() where block.role.kind == .quote {
      do throws(Library.Problem) {
        let start = block.firstLine - 1
        lines.replaceSubrange(
          start..<(start + block.lines.count),
          with: try library.region(block.role.reference ?? "").lines)
      } catch {
        throw Diagnostics([
          Diagnostic(
            error.message, advice: error.advice,
            at: block.position, in: chapter.source)
        ])
      }
    }
    return lines.joined(separator: "\n")
  }
}
