import Checksum
import Literate

/// The student's file as a program is built with it.
public struct AnswerFile: Sendable {
  /// The path from the package's folder.
  public var path: String

  /// When the file was saved.
  public var saved: String

  /// The sum over its text.
  public var sum: String

  /// Describes a file by its text.
  public init(path: String, saved: String, text: String) {
    self.path = path
    self.saved = saved
    self.sum = checksum(of: [text])
  }
}

/// The file that a student fills in.
extension Tangler {
  func stubFile() -> TangledFile {
    var file = TangledFile(chapter: chapter.source.path)
    file.add(stubHead)
    for exercise in chapter.exercises {
      file.add("")
      file.add(mark(of: exercise))
      file.add("")
      file.add(code(exercise.stub), indentedBy: "")
    }
    return file
  }

  private var stubHead: String {
    """
    // Exercises of section \(chapter.number). Edit this file only.
    // The questions: \(chapter.source.path)
    // Then: swift run \(chapter.programName) check

    \(Set(imports + ["Foundation"]).sorted().map { "import \($0)" }
      .joined(separator: "\n"))
    """
  }

  func mark(of exercise: Exercise) -> String {
    "// MARK: - Exercise \(exercise.identifier)"
  }

  /// Returns a student's file with the stubs that it lacks at its end.
  ///
  /// Every line that is there stays as it is.
  public func adding(stubsTo text: String) -> String {
    let lines = Set(linesOf(text).map(\.trimmed))
    let missing = chapter.exercises.filter { !lines.contains(mark(of: $0)) }
    if missing.isEmpty { return text }
    var result = text
    if !result.hasSuffix("\n") { result += "\n" }
    for exercise in missing {
      result += "\n\(mark(of: exercise))\n\n" + self.text(of: exercise)
    }
    return result
  }
}

extension Chapter {
  /// The text of the section's stubs, as it is committed.
  public var stubs: String {
    Tangler(self, imports: ["Lesson", moduleName]).file(.stubs).plain()
  }
}
