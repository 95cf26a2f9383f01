import Figures
import Foundation
import Literate
import Proving

/// The book's pages, made of its chapters, its theme and its figures.
public struct Site {
  /// The book.
  public let book: Book

  private let context: PageContext
  private let formulas: [[String]]
  private let katex: URL

  /// Reads all that the pages are made of.
  ///
  /// - Parameters:
  ///   - root: The package's folder.
  ///   - folder: The folder of the figures, as JSON.
  ///   - proofs: The folder of the chapters' proofs; without it the pages
  ///     are a draft, and say so.
  ///   - katex: The folder of KaTeX.
  /// - Throws: All that is wrong with a chapter, a formula or a figure, and
  ///   a chapter that was not compared with its code.
  public init(
    root: URL, figures folder: URL, proofs: URL?, katex: URL
  ) throws {
    book = try Book(package: root.path)
    if let proofs {
      for chapter in book.chapters {
        try chapter.check(
          Self.proof(of: chapter, in: proofs), of: chapter.statementSum)
      }
    }
    let themeFolder = root.appending(path: "Book/theme")
    formulas = try KaTeX(
      folder: katex, script: themeFolder.appending(path: "typeset.js")
    ).typeset(book.chapters)
    context = PageContext(
      book: book, theme: try Theme(folder: themeFolder),
      figures: try Self.readFigures(of: book, in: folder),
      // A book without a manifest is a trial; its parts are its folders.
      parts: (try? TableOfBook(package: root.path).parts) ?? [],
      questions: Questions(package: root.path), isProved: proofs != nil)
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
    let films = context.figures.filter(\.value.isFilm).sorted {
      $0.key < $1.key
    }
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
    for asset in context.theme.assets {
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
      (
        name: "index.html",
        text: context.theme.render("contents", context.cover())
      )
    ]
    for (chapter, formulas) in zip(book.chapters, formulas) {
      let writer = PageWriter(chapter, in: context, formulas: formulas)
      let page = context.theme.render(
        "page", context.values(of: chapter, body: writer.html()))
      try Completeness(chapter, page: page).check()
      result.append((chapter.pageName, page))
    }
    return result + LibraryPages(context: context).pages()
  }
}
