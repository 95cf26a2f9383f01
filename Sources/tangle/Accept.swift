import ArgumentParser
import Foundation
import Literate
import Proving

/// Takes over what the code yields where a chapter says something else.
struct Accept: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rewrites outputs and bound numbers as the code yields them.",
    discussion: """
      'illustrate --prove' leaves what differs in a folder; 'make accept' runs \
      both. The change is shown as a diff; undo it with git.
      """)

  @Option(help: "The package's folder.")
  var root = "."

  @Argument(help: "The folder of the proofs.")
  var folder: String

  func run() throws {
    let mismatches = try readMismatches()
    let chapters = Dictionary(grouping: mismatches, by: \.chapter)
    for (path, mismatches) in chapters.sorted(by: { $0.key < $1.key }) {
      let file = URL(filePath: root).appending(path: path)
      let source = try readSource(file.path, root: root)
      let text = Correction.apply(mismatches, to: source)
      try showDifference(from: file, to: text, path: path)
      try writeIfChanged(text, to: file.path)
    }
    print(
      mismatches.isEmpty
        ? "Nothing to accept: every output and number is what it should be."
        : "\(mismatches.count) places changed. Look at them before you "
          + "commit.")
  }

  private func readMismatches() throws -> [Transcript.Mismatch] {
    guard
      let files = try? FileManager.default.contentsOfDirectory(
        at: URL(filePath: folder), includingPropertiesForKeys: nil)
    else {
      throw FileError(
        "\(folder): there is no such folder of proofs. "
          + "Run 'make accept', which makes it.")
    }
    return try files.filter { $0.pathExtension == "json" }.flatMap { file in
      do {
        let data = try Data(contentsOf: file)
        return try JSONDecoder().decode(Proof.self, from: data).mismatches
      } catch {
        throw FileError(
          "\(file.path): this is no proof, or a damaged one. Remove it and "
            + "run 'make accept' again.")
      }
    }
  }

  private func showDifference(
    from file: URL, to text: String, path: String
  ) throws {
    let new = URL(filePath: folder).appending(path: "accepted.md")
    try writeIfChanged(text, to: new.path)
    let diff = try runTool(
      "diff",
      ["-u", "--label", path, "--label", path, file.path, new.path])
    print(diff.output)
  }
}
