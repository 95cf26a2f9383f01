import Figures
import Foundation
import Literate
import Proving

/// The book's pages, made of its chapters, its theme and its figures.
public struct Site {
  /// The book.
  public let book: Book

  let theme: Theme
  let targets: LinkTargets
  let figures: [String: Figure]
  let libraryFiles: [Library.File]

  /// Whether every number and output was compared with its code.
  let isProved: Bool

  private let parts: [TableOfBook.Part]
  private let formulas: [[String]]
  private let katex: URL

  /// Reads all that the pages are made of.
  ///
  /// - Parameters:
  ///   - root: The package's folder.
  ///   - figures: The folder of the figures, as JSON.
  ///   - proofs: The folder of the chapters' proofs; without it the pages
  ///     are a draft, and say so.
  ///   - katex: The folder of KaTeX.
  public init(
    root: URL, figures folder: URL, proofs: URL?, katex: URL
  ) throws {
    book = try Book(package: root.path)
    let themeFolder = root.appending(path: "Book/theme")
    theme = try Theme(folder: themeFolder)
    targets = LinkTargets(book.chapters, library: book.library)
    libraryFiles = book.library.quotedFiles(in: book.chapters)
    // A book without a manifest is a trial; its parts are its folders.
    parts = (try? TableOfBook(package: root.path).parts) ?? []
    isProved = proofs != nil
    if let proofs {
      for chapter in book.chapters {
        try chapter.check(
          Self.proof(of: chapter, in: proofs), of: chapter.statementSum)
      }
    }
    formulas = try KaTeX(
      folder: katex, script: themeFolder.appending(path: "typeset.js")
    ).typeset(book.chapters)
    figures = try Self.readFigures(of: book, in: folder)
    self.katex = katex
  }

  private static func proof(of chapter: Chapter, in folder: URL) -> Proof? {
    let file = folder.appending(
      path: Proof.fileName(ofSection: chapter.number))
    return (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode(Proof.self, from: $0)
    }
  }

  /// Reads the pictures that the chapters show.
  private static func readFigures(
    of book: Book, in folder: URL
  ) throws -> [String: Figure] {
    var figures: [String: Figure] = [:]
    for chapter in book.chapters {
      for image in chapter.figures.map(\.image) {
        let file = folder.appending(path: image.name + ".json")
        guard let data = try? Data(contentsOf: file),
          let figure = try? Figure(json: data)
        else {
          throw WeaveError(
            "\(chapter.source.path):\(image.position.line): the figure "
              + "'\(image.name)' has not been drawn. "
              + "'make book' draws it; alone: swift run illustrate "
              + "--output \(folder.path) \(image.name)")
        }
        figures[image.name] = figure
      }
    }
    return figures
  }

  // MARK: - Writing

  /// Writes the book beside the old one, then puts it in its place.
  public func write(to folder: URL) throws {
    let parent = folder.standardizedFileURL.deletingLastPathComponent()
    let new = parent.appending(path: ".\(folder.lastPathComponent).new")
    let files = FileManager.default
    try? files.removeItem(at: new)
    do {
      try files.createDirectory(at: new, withIntermediateDirectories: true)
      for (name, text) in try pages() {
        try Data(text.utf8).write(to: new.appending(path: name))
      }
      try writeFilms(to: new.appending(path: "films"))
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

  /// Writes each film twice: as a picture that plays by itself, and as a
  /// script, since a page that is opened as a file may load no other kind.
  private func writeFilms(to folder: URL) throws {
    let films = figures.filter(\.value.isFilm).sorted { $0.key < $1.key }
    if films.isEmpty { return }
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    for (name, figure) in films {
      try Data(figure.svg(identifier: name).utf8)
        .write(to: folder.appending(path: name + ".svg"))
      let svg = figure.svg(identifier: name, isStandalone: false)
      let quoted = String(
        decoding: try JSONEncoder().encode([name, svg]), as: UTF8.self)
      try Data("showFilm(...\(quoted));\n".utf8)
        .write(to: folder.appending(path: name + ".js"))
    }
  }

  private func copyAssets(to folder: URL) throws {
    for asset in theme.assets {
      try Data(contentsOf: asset)
        .write(to: folder.appending(path: asset.lastPathComponent))
    }
    try Data(Figure.styleSheet.utf8)
      .write(to: folder.appending(path: "figures.css"))
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
      let writer = PageWriter(chapter, of: self, formulas: formulas)
      let page = theme.render(
        "page", pageValues(chapter, body: writer.html()))
      try Completeness(chapter, page: page).check()
      result.append((chapter.pageName, page))
    }
    return result + LibraryPages(site: self).pages()
  }

  private func pageValues(_ chapter: Chapter, body: String) -> [String: Any] {
    let order = book.readingOrder
    let index =
      order.firstIndex { $0.number == chapter.number } ?? order.startIndex
    var values = contents(current: chapter)
    values["title"] = chapter.title
    values["number"] = chapter.number
    values["part"] = title(ofPart: chapter)
    values["source"] = chapter.source.path
    values["body"] = body
    values["headings"] = chapter.headings.filter { $0.level == 2 }.map {
      ["anchor": $0.anchor, "text": $0.text]
    }
    values["hasHeadings"] = true
    if index > 0 { values["previous"] = link(order[index - 1]) }
    if index + 1 < order.count { values["next"] = link(order[index + 1]) }
    return values
  }

  /// What the sidebar and the first page list.
  func contents(current: Chapter? = nil) -> [String: Any] {
    var parts: [(title: String, sections: [[String: Any]])] = []
    for chapter in book.readingOrder {
      let title = title(ofPart: chapter)
      if parts.last?.title != title { parts.append((title, [])) }
      parts[parts.count - 1].sections.append(
        link(chapter).merging(
          ["isCurrent": chapter.number == current?.number]
        ) { $1 })
    }
    return [
      "parts": parts.map { ["title": $0.title, "sections": $0.sections] },
      "isDraft": !isProved, "hasLibrary": !libraryFiles.isEmpty,
    ]
  }

  func link(_ chapter: Chapter) -> [String: Any] {
    [
      "number": chapter.number, "title": chapter.title,
      "url": chapter.pageName,
    ]
  }

  /// A part's title, from the table of the book or else from its folder.
  private func title(ofPart chapter: Chapter) -> String {
    if let part = parts.first(where: { $0.sections.contains(chapter.number) }) {
      return "\(part.number) \(part.title)"
    }
    let words = chapter.folder.split(separator: "-")
    guard let number = words.first, words.count > 1 else { return "" }
    let title = words.dropFirst().joined(separator: " ")
    return "\(number) \(title.prefix(1).uppercased())\(title.dropFirst())"
  }

  // MARK: - Addresses

  /// Where a link of a chapter leads in the built book.
  func address(of link: Link, in chapter: Chapter) -> String {
    switch targets.target(of: link.url, in: chapter) {
    case .chapter(let target, let anchor):
      let page = target.number == chapter.number ? "" : target.pageName
      let place = anchor.map { "#" + $0.name } ?? (page.isEmpty ? "#" : "")
      return page + place
    case .file(let file):
      return libraryFiles.contains { $0.path == file.path }
        ? file.pageName : link.url
    default: return link.url
    }
  }

  /// Where the file of a quote is a page, and what it is called.
  func quote(_ block: Block) -> [String: Any] {
    guard
      let region = try? book.library.region(block.role.reference ?? ""),
      let file = libraryFiles.first(where: { $0.path == region.path })
    else { return [:] }
    return ["file": file.shortPath, "url": file.pageName]
  }
}
