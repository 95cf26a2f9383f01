import ArgumentParser
import Foundation

struct ResetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Puts the stub of one exercise back, and keeps your text aside.")

  @Argument(help: "The exercise, such as 7.2.2-1, or 1 for short.")
  var exercise: String
}

extension Lesson {
  /// Puts an exercise's stub in the place of its answer.
  ///
  /// The rest of the file stays as it is, byte for byte, and what stood
  /// there is kept in a file that no other reset writes over.
  func perform(_ command: ResetCommand) throws -> Int32 {
    let exercise = try exercise(command.exercise)
    guard let answers, var text = answers.text() else {
      throw LessonError(
        "There is no file of answers here. Run this in the book's folder.")
    }
    guard var part = text[exercise.identifier] else {
      throw LessonError(
        "\(answers.path): the line '// MARK: - Exercise "
          + "\(exercise.identifier)' is missing. 'make stubs' adds it.")
    }
    if part.isStub(exercise.stub) {
      print("\(exercise.identifier) holds no answer: nothing was changed.")
      return 0
    }
    let aside = try keepAside(part.text, of: exercise)
    let isLast = text.parts.last == part
    part.text = "\n\(exercise.stub)" + (isLast ? "" : "\n")
    text[exercise.identifier] = part
    try Data(text.text.utf8)
      .write(to: URL(filePath: answers.path), options: .atomic)
    print(
      "\(exercise.identifier) is as it was at first. "
        + "What stood there is kept in \(aside).")
    return 0
  }

  /// Writes a text into a new file and returns its path.
  private func keepAside(
    _ text: String, of exercise: Exercise
  ) throws -> String {
    try FileManager.default.createDirectory(
      atPath: "aside", withIntermediateDirectories: true)
    var count = 1
    while true {
      let path = "aside/\(exercise.identifier).\(count).swift"
      if !FileManager.default.fileExists(atPath: path) {
        try Data(text.utf8)
          .write(to: URL(filePath: path), options: .withoutOverwriting)
        return path
      }
      count += 1
    }
  }
}
