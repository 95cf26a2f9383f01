import ArgumentParser
import Foundation
import Literate
import Tangling

/// Writes the stubs that are missing in the files that students fill in.
struct Stubs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Adds the stubs that Sources/Exercises lacks.",
    discussion: "Every line that is there stays as it is.")

  @Option(help: "The package's folder.")
  var root = "."

  func run() throws {
    try reportingDiagnostics {
      for chapter in try Book(package: root).chapters {
        let file = URL(filePath: root).appending(path: chapter.answerPath)
        let isThere = FileManager.default.fileExists(atPath: file.path)
        let old = isThere ? try readSource(file.path, root: root).text : ""
        let new =
          isThere
          ? Tangler(chapter, imports: []).adding(stubsTo: old)
          : chapter.stubs
        if old == new { continue }
        try writeIfChanged(new, to: file.path)
        print(
          "\(chapter.answerPath): \(isThere ? "stubs added" : "written")")
      }
    }
  }
}
