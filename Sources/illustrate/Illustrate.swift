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

  @Argument(help: "The figures to draw; all when none is named.")
  var names: [String] = []

  func run() throws {
    let known = illustrations.map(\.name)
    for name in names where !known.contains(name) {
      throw ValidationError(
        "There is no figure '\(name)'. Known are: "
          + known.joined(separator: ", "))
    }
    for illustration in illustrations
    where names.isEmpty || names.contains(illustration.name) {
      let svg = try illustration.draw().svg(identifier: illustration.name)
      try write(svg, as: illustration.name + ".svg")
    }
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
