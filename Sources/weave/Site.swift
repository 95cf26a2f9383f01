import Foundation
import Literate

/// The whole book as pages, ready to be written.
struct Site {
  let book: Book
  private let theme: Theme
  private let formulas: [[String]]
  private let figures: [String: String]
  private let katex: URL

  init(root: URL, figures folder: URL, katex: URL) throws {
    book = try Book(package: root.path)
    let themeFolder = root.appending(path: "Book/theme")
    theme = try Theme(folder: themeFolder)
    formulas = try KaTeX(
      folder: katex, script: themeFolder.appending(path: "typeset.js")
    ).typeset(book.chapters)
    figures = try Self.readFigures(of: book, in: folder)
    self.katex = katex
  }

  /// Reads the pictures that the chapters show.
  private static func readFigures(
    of book: Book, in folder: URL
  ) throws -> [String: String] {
    var figures: [String: String] = [:]
    for chapter in book.chapters {
      for image in chapter.images {
        let file = folder.appending(path: image.figureName + ".svg")
        guard let svg = try? String(contentsOf: file, encoding: .utf8) else {
          throw WeaveError(
            "\(chapter.source.path):\(image.position.line): the figure "
              + "'\(image.figureName)' has not been drawn. "
              + "'make book' draws it; alone: swift run illustrate "
              + "--output \(folder.path) \(image.figureName)")
        }
        figures[image.figureName] = svg
      }
    }
    return figures
  }

  /// Writes the book beside the old one, then puts it in its place.
  func write(to folder: URL) throws {
    let parent = folder.standardizedFileURL.deletingLastPathComponent()
    let new = parent.appending(path: ".\(folder.lastPathComponent).new")
    let files = FileManager.default
    try? files.removeItem(at: new)
    do {
      try files.createDirectory(at: new, withIntermediateDirectories: true)
      for (name, text) in try pages() {
        try Data(text.utf8).write(to: new.appending(path: name))
      }
      try copyAssets(to: new)
      if files.fileExists(atPath: folder.path) {
        try files.removeItem(at: folder)
      }
      try files.moveItem(at: new, to: folder)
    } catch let error as CocoaError {
      try? files.removeItem(at: new)
      throw WeaveError(
        "\(folder.path): the book cannot be written "
          + "(\(error.localizedDescription)). Check the folder and the disk.")
    }
  }

  private func copyAssets(to folder: URL) throws {
    for asset in theme.assets {
      try Data(contentsOf: asset)
        .write(to: folder.appending(path: asset.lastPathComponent))
    }
    let styles = folder.appending(path: "katex")
    let fonts = styles.appending(path: "fonts")
    try FileManager.default.createDirectory(
      at: fonts, withIntermediateDirectories: true)
    try Data(contentsOf: katex.appending(path: "katex.min.css"))
      .write(to: styles.appending(path: "katex.min.css"))
    let source = katex.appending(path: "fonts").resolvingSymlinksInPath()
    for font in try FileManager.default.contentsOfDirectory(
      at: source, includingPropertiesForKeys: nil)
    where font.pathExtension == "woff2" {
      try Data(contentsOf: font)
        .write(to: fonts.appending(path: font.lastPathComponent))
    }
  }

  // MARK: - Pages

  /// The pages by file name, each proved complete.
  private func pages() throws -> [(name: String, text: String)] {
    var result = [
      (name: "index.html", text: theme.render("contents", contents()))
    ]
    for (chapter, formulas) in zip(book.chapters, formulas) {
      let parts = Parts(
        chapter, book: book, theme: theme, formulas: formulas,
        figures: figures)
      let page = theme.render(
        "page", pageValues(chapter, body: chapter.html(with: parts)))
      try Completeness(chapter, page: page).check()
      result.append((chapter.pageName, page))
    }
    return result
  }

  private func pageValues(_ chapter: Chapter, body: String) -> [String: Any] {
    let order = book.readingOrder
    let index =
      order.firstIndex { $0.number == chapter.number } ?? order.startIndex
    var values = contents(current: chapter)
    values["title"] = chapter.title
    values["number"] = chapter.number
    values["part"] = Part.title(of: chapter)
    values["source"] = chapter.source.path
    values["body"] = body
    values["headings"] = chapter.headings.filter { $0.level == 2 }.map {
      ["anchor": $0.anchor, "text": $0.text]
    }
    if index > 0 { values["previous"] = link(order[index - 1]) }
    if index + 1 < order.count { values["next"] = link(order[index + 1]) }
    return values
  }

  /// What the sidebar and the first page list.
  private func contents(current: Chapter? = nil) -> [String: Any] {
    let parts = Part.all(of: book).map { part in
      [
        "title": part.title,
        "sections": part.chapters.map { chapter in
          link(chapter).adding([
            "isCurrent": chapter.number == current?.number
          ])
        },
      ] as [String: Any]
    }
    return ["parts": parts]
  }

  private func link(_ chapter: Chapter) -> [String: Any] {
    [
      "number": chapter.number, "title": chapter.title,
      "url": chapter.pageName,
    ]
  }
}

/// A part of the book: a folder of chapters.
struct Part {
  var title: String
  var chapters: [Chapter]

  /// The parts in the order of their first sections.
  static func all(of book: Book) -> [Part] {
    var parts: [Part] = []
    for chapter in book.readingOrder {
      let title = title(of: chapter)
      if parts.last?.title == title {
        parts[parts.count - 1].chapters.append(chapter)
      } else {
        parts.append(Part(title: title, chapters: [chapter]))
      }
    }
    return parts
  }

  /// A part's title, from its folder: `7.2-evaluation` is "7.2 Evaluation".
  static func title(of chapter: Chapter) -> String {
    let folders = chapter.source.path.split(separator: "/").dropFirst()
    let name = folders.first ?? ""
    let words = name.split(separator: "-")
    guard let number = words.first, words.count > 1 else { return "" }
    let title = words.dropFirst().joined(separator: " ")
    return "\(number) \(title.prefix(1).uppercased())\(title.dropFirst())"
  }
}
