import Foundation
import Literate

/// Typesets formulas while the book is built, all in one `node` process.
///
/// The pages then need no script: each formula is HTML with MathML in it
/// for those who listen.
public struct KaTeX {
  /// The folder of `katex.js`, its style sheet and its fonts.
  var folder: URL

  /// The script that calls KaTeX.
  var script: URL

  /// Where Debian's libjs-katex puts the library.
  public static let debian = "/usr/share/javascript/katex"

  /// What KaTeX made of a book's formulas.
  struct Typeset {
    /// The style sheet, with the short names that the formulas have.
    var style: String

    /// The HTML, chapter by chapter, in the formulas' order.
    var formulas: [[String]]
  }

  private struct Reply: Decodable {
    var style: String
    var answers: [Answer]
  }

  private struct Request: Encodable {
    var source: String
    var isDisplayed: Bool
  }

  private struct Answer: Decodable {
    var html: String?
    var error: String?
    var position: Int?
  }

  /// Typesets all formulas of all chapters.
  ///
  /// - Returns: The style sheet and the HTML.
  /// - Throws: ``Diagnostics`` for formulas that KaTeX rejects.
  func typeset(_ chapters: [Chapter]) throws -> Typeset {
    let requests = chapters.flatMap(\.formulas).map {
      Request(source: $0.source, isDisplayed: $0.isDisplayed)
    }
    let reply = try run(requests)
    let answers = reply.answers
    guard answers.count == requests.count else {
      throw WeaveError(
        "KaTeX answered \(answers.count) of \(requests.count) formulas. "
          + "Run it by hand: node \(script.path)")
    }
    var diagnostics: [Diagnostic] = []
    var rest = answers[...]
    let result = chapters.map { chapter in
      let mine = rest.prefix(chapter.formulas.count)
      rest = rest.dropFirst(chapter.formulas.count)
      return zip(chapter.formulas, mine).map { formula, answer in
        if answer.html == nil {
          diagnostics.append(
            diagnostic(answer, formula: formula, chapter: chapter))
        }
        return answer.html ?? ""
      }
    }
    if !diagnostics.isEmpty { throw Diagnostics(diagnostics) }
    return Typeset(style: reply.style, formulas: result)
  }

  private func diagnostic(
    _ answer: Answer, formula: Formula, chapter: Chapter
  ) -> Diagnostic {
    let before = formula.source.prefix(answer.position ?? 0)
    let lines = before.split(
      separator: "\n", omittingEmptySubsequences: false)
    var position = formula.position
    if formula.isDisplayed {
      position.line += max(0, lines.count - 1)
      position.column = (lines.last?.count ?? 0) + 1
    } else {
      position.column += before.count
    }
    return Diagnostic(
      "KaTeX rejects this formula: \(answer.error ?? "no reason given")",
      advice: "Correct it; https://katex.org/docs/supported.html lists "
        + "what KaTeX knows.",
      at: position, in: chapter.source)
  }

  private func run(_ requests: [Request]) throws -> Reply {
    let library = folder.appending(path: "katex.js")
    guard FileManager.default.fileExists(atPath: library.path) else {
      throw WeaveError(
        "\(library.path): KaTeX is not there. Install libjs-katex "
          + "('make setup' does), or name its folder with --katex.")
    }
    // The requests go through a file: a pipe could fill up both ways.
    let input = FileManager.default.temporaryDirectory.appending(
      path: "formulas-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: input) }
    try JSONEncoder().encode(requests).write(to: input)
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["node", script.path, library.path, input.path]
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw WeaveError(
        "node failed with status \(process.terminationStatus) while "
          + "typesetting. Install nodejs ('make setup' does).")
    }
    return try JSONDecoder().decode(Reply.self, from: data)
  }
}

/// Something that keeps the book from being built, and what to do.
public struct WeaveError: Error, CustomStringConvertible {
  /// The whole message.
  public var description: String

  init(_ description: String) {
    self.description = description
  }
}
