import Foundation
import Lesson
import Literate
import Tangling

/// The book as students get it: no solution, no wrong answer and no hidden
/// case stands in it.
///
/// In their place stand the numbers that are due in the cases that `check`
/// asks, so that it goes on to tell right from wrong, and mistakes by their
/// hints.
public struct Edition {
  private let book: Book
  private let root: URL
  private let due: [String: [Replies.Case]]

  /// Prepares an edition: asks the book's own answers.
  ///
  /// - Parameters:
  ///   - root: The book's folder.
  ///   - products: The folder of the built programs.
  /// - Throws: What is wrong with the book or its build.
  public init(package root: URL, products: URL) throws {
    book = try Book(package: root.path)
    self.root = root
    let gradebook = try Gradebook(
      package: root, products: products, walls: Walls(isUnprotected: true),
      secret: "")
    due = try gradebook.due()
  }

  /// Writes all that git holds of the book, without its answers.
  ///
  /// - Parameters:
  ///   - paths: The files, from the book's folder.
  ///   - folder: An empty folder, or one that is not there yet.
  /// - Throws: ``GradingError`` if an answer would be found in it; then
  ///   nothing is written.
  public func write(_ paths: [String], to folder: URL) throws {
    var files: [String: Data] = [:]
    for path in paths {
      files[path] = try Data(contentsOf: root.appending(path: path))
    }
    for chapter in book.chapters {
      let path = chapter.source.path
      if files[path] != nil { files[path] = Data(text(of: chapter).utf8) }
      // What stands in the working tree may be somebody's answers.
      if files[chapter.answerPath] != nil {
        files[chapter.answerPath] = Data(chapter.stubs.utf8)
      }
    }
    try LeakGate(book).check(files)
    for (path, data) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true)
      try data.write(to: file)
      let from = root.appending(path: path).path
      let rights = try FileManager.default.attributesOfItem(atPath: from)
      try FileManager.default.setAttributes(
        [.posixPermissions: rights[.posixPermissions] ?? 0o644],
        ofItemAtPath: file.path)
    }
  }

  /// A chapter's text with numbers in the place of answers.
  func text(of chapter: Chapter) -> String {
    var lines = chapter.source.lines
    for exercise in chapter.exercises.reversed() {
      var count = exercise.mistakes.count
      for part in exercise.parts.reversed() {
        let range = part.fenceLine - 1...part.fenceLine + part.lines.count
        switch part.role.kind {
        case .solution:
          lines.replaceSubrange(
            range, with: block(exercise.identifier, exercise.identifier, ""))
        case .mistake:
          let label = "\(exercise.identifier)/\(count)"
          let hint = " \(quoted(part.role.title))"
          lines.replaceSubrange(
            range, with: block(label, exercise.identifier, hint))
          count -= 1
        default: break
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func block(
    _ label: String, _ exercise: String, _ hint: String
  ) -> [String] {
    let cases = (due[label] ?? []).prefix(Exercise.caseSeeds.count)
    let rows = cases.map { found in
      guard case .numbers(let numbers) = found.outcome else { return "[]" }
      return "[" + numbers.map(literal).joined(separator: ", ") + "]"
    }
    return ["```swift due \(exercise)\(hint)", "["]
      + rows.map { "  \($0)," } + ["]", "```"]
  }

  private func literal(_ number: Double) -> String {
    if number.isNaN { return ".nan" }
    if number.isInfinite { return number < 0 ? "-.infinity" : ".infinity" }
    return "\(number)"
  }
}
