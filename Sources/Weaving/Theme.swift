import Foundation
import Mustache

/// The templates, the style and the script that make pages of a book.
struct Theme {
  private let library: MustacheLibrary

  /// The files that go beside the pages.
  let assets: [URL]

  /// The files of its folder `fonts`: the letters, and their license.
  let fonts: [URL]

  /// The templates that pages are made of.
  static let names = [
    "chunk", "contents", "draft", "due", "example", "exercise", "figure",
    "formula", "head", "hint", "index", "mistake", "module", "names",
    "number", "page", "pre", "probe", "quote", "reference", "run", "runs",
    "sidebar", "sketch", "solution", "source", "table", "test",
  ]

  /// Reads a theme's folder.
  init(folder: URL) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
    var library = MustacheLibrary()
    for file in files where file.pathExtension == "mustache" {
      let text = try String(contentsOf: file, encoding: .utf8)
      do {
        try library.register(
          text, named: file.deletingPathExtension().lastPathComponent)
      } catch {
        throw WeaveError("\(file.path): \(error). Correct the template.")
      }
    }
    for name in Self.names where library.getTemplate(named: name) == nil {
      throw WeaveError(
        "\(folder.path): there is no template \(name).mustache. Bring it "
          + "back with git.")
    }
    self.library = library
    fonts =
      ((try? FileManager.default.contentsOfDirectory(
        at: folder.appending(path: "fonts"), includingPropertiesForKeys: nil))
      ?? []).sorted { $0.path < $1.path }
    assets =
      files.filter { ["css", "svg"].contains($0.pathExtension) }
      + files.filter {
        // That one typesets formulas while the book is built.
        $0.pathExtension == "js" && $0.lastPathComponent != "typeset.js"
      }
  }

  /// Creates a theme of templates by name, without files.
  init(templates: [String: String]) throws {
    var library = MustacheLibrary()
    for (name, text) in templates { try library.register(text, named: name) }
    self.library = library
    (assets, fonts) = ([], [])
  }

  /// Fills a template.
  func render(_ name: String, _ values: [String: Any]) -> String {
    guard let html = library.render(values, withTemplate: name) else {
      preconditionFailure(
        "the theme has no template \(name).mustache; add it to Book/theme")
    }
    // A template ends with a line's end, which is no part of the page.
    return html.hasSuffix("\n") ? String(html.dropLast()) : html
  }
}
