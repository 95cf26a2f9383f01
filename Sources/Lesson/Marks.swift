import Foundation

/// What became of answers when they were last checked.
///
/// A mark is of a text: an answer that was changed has none.
package struct Marks: Codable {
  private struct Mark: Codable {
    var state: String
    var sum: String
  }

  private var marks: [String: Mark] = [:]

  /// Reads the marks of a section; there are none without a file.
  package init(of section: String, in folder: URL) {
    let file = Self.file(of: section, in: folder)
    guard let data = try? Data(contentsOf: file),
      let marks = try? JSONDecoder().decode(Marks.self, from: data)
    else { return }
    self = marks
  }

  /// The state in which an exercise's text was found.
  ///
  /// - Returns: nil if the text was not checked as it stands.
  package func state(of part: AnswerText.Part) -> String? {
    guard let mark = marks[part.identifier], mark.sum == part.sum else {
      return nil
    }
    return mark.state
  }

  mutating func set(_ state: String, of part: AnswerText.Part) {
    marks[part.identifier] = Mark(state: state, sum: part.sum)
  }

  func write(of section: String, in folder: URL) throws {
    let file = Self.file(of: section, in: folder)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(self).write(to: file, options: .atomic)
  }

  private static func file(of section: String, in folder: URL) -> URL {
    folder.appending(path: ".build/answers/\(section).json")
  }
}

extension Lesson {
  /// Remembers what became of answers, for `swift run progress`.
  ///
  /// Where the student's file does not stand, there is nothing to
  /// remember; and no report fails because it cannot be remembered.
  func keepMarks(_ results: [Result]) {
    guard let answers, let text = answers.text() else { return }
    let folder = URL(filePath: FileManager.default.currentDirectoryPath)
    var marks = Marks(of: number, in: folder)
    for result in results {
      guard let part = text[result.exercise.identifier] else { continue }
      marks.set(result.state.name, of: part)
    }
    try? marks.write(of: number, in: folder)
  }
}
