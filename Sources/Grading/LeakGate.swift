import Foundation
import Literate

/// Looks through an edition for anything of an answer.
///
/// A line of an answer is known by its characters without spaces, if there
/// are enough of them, and if no other code of the book says it too: a
/// `return total` gives nothing away.
struct LeakGate {
  private var secrets: [String: String] = [:]

  /// How many characters tell a line.
  private static let shortest = 12

  /// Collects the lines of all solutions and mistakes of a book.
  init(_ book: Book) {
    var open: Set<String> = []
    for block in book.chapters.flatMap(\.blocks)
    where ![.solution, .mistake, .hint].contains(block.role.kind) {
      open.formUnion(block.lines.map(Self.packed))
    }
    for file in book.library.files {
      open.formUnion(file.lines.map(Self.packed))
    }
    for exercise in book.chapters.flatMap(\.exercises) {
      for part in exercise.parts
      where [.solution, .mistake].contains(part.role.kind) {
        for line in part.lines.map(Self.packed)
        where line.count >= Self.shortest && !open.contains(line) {
          secrets[line] = exercise.identifier
        }
      }
    }
  }

  /// Throws if a file holds a line of an answer.
  ///
  /// Pages are looked at as their readers see them: without markup.
  func check(_ files: [String: Data]) throws {
    for path in files.keys.sorted() {
      let text = String(decoding: files[path] ?? Data(), as: UTF8.self)
      let shown = path.hasSuffix(".html") ? Self.withoutMarkup(text) : text
      for (index, line) in shown.split(
        separator: "\n", omittingEmptySubsequences: false
      ).enumerated() {
        guard let exercise = secrets[Self.packed(String(line))] else {
          continue
        }
        throw GradingError(
          "\(path):\(index + 1): this line gives an answer to \(exercise) "
            + "away: '\(line.trimmed)'. Nothing was written. Take it out, or "
            + "change the answer.")
      }
    }
  }

  private static func packed(_ line: String) -> String {
    line.filter { !$0.isWhitespace }
  }

  private static func withoutMarkup(_ html: String) -> String {
    html.replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
