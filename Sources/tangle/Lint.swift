import ArgumentParser
import Foundation
import Literate
import Tangling

/// Runs the formatter's strict lint over the tangled code.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lints the code in the chapters, and names their lines.")

  @Option(help: "The package's folder.")
  var root = "."

  func run() throws {
    try reportingDiagnostics {
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "lint-\(ProcessInfo.processInfo.processIdentifier)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let files = try ReadableFile.all(of: Book(package: root))
      for file in files {
        try writeIfChanged(
          file.text, to: folder.appending(path: file.name).path)
      }
      let result = try runTool(
        "swift",
        [
          "format", "lint", "--strict", "--recursive",
          "--configuration",
          URL(filePath: root).appending(path: ".swift-format").path,
          folder.path,
        ])
      // One that crashed has found nothing, which must not look like that.
      guard result.status <= 1 else {
        throw FileError(
          "swift format ended with \(result.status):\n"
            + result.output)
      }
      let findings = result.output.split(separator: "\n").map {
        translate(String($0), from: folder, files: files)
      }
      let kept = Set(findings).filter { !isExcused($0) }
      for finding in kept.sorted() { print(finding) }
      if !kept.isEmpty { throw ExitCode.failure }
    }
  }

  /// Whether a rule does not hold in chapters.
  ///
  /// They import a module where they explain it. The width of their code
  /// is checked when they are read; what is longer is a hint, which
  /// tangles into one line.
  private func isExcused(_ finding: String) -> Bool {
    finding.contains("[OrderedImports]") || finding.contains("[LineLength]")
  }

  /// Puts the chapter's line in the place of the tangled file's.
  private func translate(
    _ finding: String, from folder: URL, files: [ReadableFile]
  ) -> String {
    let prefix = folder.path + "/"
    guard let start = finding.range(of: prefix)?.upperBound else {
      return finding
    }
    let parts = finding[start...].split(separator: ":", maxSplits: 2)
    guard parts.count == 3, let line = Int(parts[1]),
      let file = files.first(where: { $0.name == parts[0] }),
      let origin = file.tangled.origin(ofReadableLine: line)
    else { return finding }
    return "\(file.tangled.chapter):\(origin):\(parts[2])"
  }
}
