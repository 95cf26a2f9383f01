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

    /// The HTML, chapter by chapter.
    var chapters: [Formulas]
  }

  /// What KaTeX made of a chapter's formulas.
  struct Formulas {
    /// The HTML in the formulas' order.
    var html: [String] = []

    /// The HTML of the tied symbols alone, in the ties' order.
    var symbols: [String] = []
  }

  private struct Reply: Codable {
    var style: String
    var answers: [Answer]
  }

  private struct Request: Encodable {
    var source: String
    var isDisplayed: Bool

    /// The source with its tied symbols in classes.
    var tied: String?
  }

  private struct Answer: Codable {
    var html: String?
    var error: String?
    var position: Int?
  }

  /// Typesets all formulas of all chapters; those of a chapter whose
  /// formulas are kept are taken from there.
  ///
  /// - Returns: The style sheet and the HTML.
  /// - Throws: ``Diagnostics`` for formulas that KaTeX rejects.
  func typeset(
    _ chapters: [Chapter], kept: Kept = Kept(folder: nil)
  ) throws -> Typeset {
    let replies = try replies(to: chapters.map(requests), kept: kept)
    var diagnostics: [Diagnostic] = []
    let result = zip(chapters, replies).map { chapter, reply in
      let (formulas, ties) = (chapter.formulas, chapter.ties)
      let mine = reply.answers.prefix(formulas.count)
      let symbols = reply.answers.dropFirst(formulas.count)
      for (answer, formula) in zip(mine, formulas) where answer.html == nil {
        diagnostics.append(
          diagnostic(answer, formula: formula, chapter: chapter))
      }
      for (answer, tie) in zip(symbols, ties) where answer.html == nil {
        diagnostics.append(diagnostic(answer, tie: tie, chapter: chapter))
      }
      return Formulas(
        html: mine.map { $0.html ?? "" }, symbols: symbols.map { $0.html ?? "" }
      )
    }
    if !diagnostics.isEmpty { throw Diagnostics(diagnostics) }
    return Typeset(style: replies.first?.style ?? "", chapters: result)
  }

  /// Answers each chapter's requests: those that are not kept, in one run.
  private func replies(
    to requests: [[Request]], kept: Kept
  ) throws -> [Reply] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let inputs = try requests.map {
      ["formulas", String(decoding: try encoder.encode($0), as: UTF8.self)]
    }
    var replies = inputs.map { inputs in
      kept.files(of: inputs)?.first.flatMap {
        try? JSONDecoder().decode(Reply.self, from: $0.data)
      }
    }
    let due = replies.indices.filter { replies[$0] == nil }
    if due.isEmpty { return replies.compactMap(\.self) }
    let all = due.flatMap { requests[$0] }
    let reply = try run(all)
    guard reply.answers.count == all.count else {
      throw WeaveError(
        "KaTeX answered \(reply.answers.count) of \(all.count) formulas. "
          + "Run it by hand: node \(script.path)")
    }
    var rest = reply.answers[...]
    for index in due {
      let answers = Array(rest.prefix(requests[index].count))
      rest = rest.dropFirst(answers.count)
      let mine = Reply(style: reply.style, answers: answers)
      replies[index] = mine
      let isSet = answers.allSatisfy { $0.html != nil }
      guard isSet else { continue }
      try kept.keep(
        [("formulas.json", try JSONEncoder().encode(mine))], of: inputs[index])
    }
    return replies.compactMap(\.self)
  }

  /// The formulas of a chapter, then the symbols that are tied to names.
  private func requests(of chapter: Chapter) -> [Request] {
    let tied = chapter.tiedSources
    return chapter.formulas.map {
      Request(
        source: $0.source, isDisplayed: $0.isDisplayed, tied: tied[$0.index])
    } + chapter.ties.map { Request(source: $0.symbol, isDisplayed: false) }
  }

  private func diagnostic(
    _ answer: Answer, tie: Tie, chapter: Chapter
  ) -> Diagnostic {
    Diagnostic(
      "KaTeX rejects this symbol: \(answer.error ?? "no reason given")",
      advice: "Tie a symbol that can stand alone.", at: tie.position,
      in: chapter.source)
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
    // A run this short is over before optimizing its code pays.
    process.arguments = [
      "node", "--no-opt", script.path, library.path, input.path,
    ]
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
