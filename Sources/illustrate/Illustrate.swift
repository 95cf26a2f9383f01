import ArgumentParser
import Figures
import Foundation

/// Draws every figure of the book into a folder.
@main
struct Illustrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws every figure of the book as SVG.")

  @Option(help: "The folder to draw into.")
  var output: String

  @Option(
    help: "A file with a sum for each figure; what has it is not drawn again.")
  var stamps: String?

  @Argument(help: "The figures to draw; all when none is named.")
  var names: [String] = []

  func run() throws {
    let known = illustrations.map(\.name)
    for name in names where !known.contains(name) {
      throw ValidationError(
        "There is no figure '\(name)'. Known are: "
          + known.joined(separator: ", "))
    }
    let stamps = try readStamps()
    let due = illustrations.filter { illustration in
      names.contains(illustration.name)
        || names.isEmpty && !isDrawn(illustration.name, stamps)
    }
    for (index, illustration) in due.enumerated() {
      show("\(index + 1) of \(due.count): \(illustration.name)")
      let svg = try illustration.draw().svg(identifier: illustration.name)
      try write(svg, as: illustration.name + ".svg")
      // The sum comes last: a picture without one is drawn again.
      if let stamp = stamps[illustration.name] {
        try write(stamp, as: illustration.name + ".stamp")
      }
    }
    show("")
  }

  private func readStamps() throws -> [String: String] {
    guard let stamps else { return [:] }
    do {
      return try JSONDecoder().decode(
        [String: String].self, from: Data(contentsOf: URL(filePath: stamps)))
    } catch {
      throw ValidationError(
        "\(stamps) is no list of sums (\(error.localizedDescription)). "
          + "Write it with 'tangle stamps'.")
    }
  }

  private func isDrawn(_ name: String, _ stamps: [String: String]) -> Bool {
    guard let stamp = stamps[name] else { return false }
    let folder = URL(filePath: output)
    let svg = folder.appending(path: name + ".svg").path
    let known = try? Data(
      contentsOf: folder.appending(path: name + ".stamp"))
    return known == Data(stamp.utf8)
      && FileManager.default.fileExists(atPath: svg)
  }

  /// Says on one line of a terminal what is being drawn.
  private func show(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data("\r\(text)\u{1B}[K".utf8))
  }

  /// Writes a picture whole or not at all.
  private func write(_ svg: String, as name: String) throws {
    let file = URL(filePath: output).appending(path: name)
    do {
      try FileManager.default.createDirectory(
        at: URL(filePath: output), withIntermediateDirectories: true)
      try Data(svg.utf8).write(to: file, options: .atomic)
    } catch {
      throw ValidationError(
        "\(file.path) cannot be written (\(error.localizedDescription)). "
          + "Name another folder with --output.")
    }
  }
}

/// A figure of a chapter: its name and the chapter's code that draws it.
struct Illustration: Sendable {
  let name: String
  let draw: @Sendable () throws -> Figure

  init(_ name: String, _ draw: @escaping @Sendable () throws -> Figure) {
    self.name = name
    self.draw = draw
  }
}
