import Failures
import Figures
import Foundation
import Literate
import Proving

/// The book's pages, made of its chapters, its theme and its figures.
public struct Site: Sendable {
  /// The book.
  public let book: Book

  private let context: PageContext
  private let kept: Kept

  /// The figures' JSON, by name.
  private let drawn: [String: String]
  private let typeset: KaTeX.Typeset
  private let katex: URL

  /// The chapter whose page alone is made, for a preview.
  private let only: Chapter?

  /// Other words for the sections' subjects, by number.
  private let words: [String: String]

  /// What chapters emphasize that is no term.
  private let stressed: Set<String>

  /// Reads all that the pages are made of.
  ///
  /// - Parameters:
  ///   - root: The package's folder.
  ///   - folder: The folder of the figures, as JSON.
  ///   - proofs: The folder of the chapters' proofs; without it the pages
  ///     are a draft, and say so.
  ///   - katex: The folder of KaTeX.
  ///   - types: The file of the names' full declarations; without it, the
  ///     first lines are shown.
  ///   - path: The chapter whose page alone is made, into a book that is
  ///     there; without it, all are made.
  ///   - keptFolder: Where pages and figures are kept, so that those of
  ///     which nothing has changed are not made again; without it, all are.
  /// - Throws: All that is wrong with a chapter, a formula or a figure, and
  ///   a chapter that was not compared with its code.
  public init(
    root: URL, figures folder: URL, proofs: URL?, katex: URL,
    types: URL? = nil, only path: String? = nil, kept keptFolder: URL? = nil
  ) throws {
    let book = try Book(package: root.path)
    self.book = book
    only = book.chapters.first { $0.source.path == path }
    if let path, only == nil {
      throw WeaveError(
        "\(path): no chapter has this path. Name it as messages do, such as "
          + "\(book.chapters.first?.source.path ?? "Chapters/1-a/1.1-b.md").")
    }
    let chapters = only.map { [$0] } ?? book.chapters
    if let proofs {
      for chapter in book.chapters {
        try chapter.check(
          Self.proof(of: chapter, in: proofs), of: chapter.statementSum)
      }
    }
    let themeFolder = root.appending(path: "Book/theme")
    let kept = Kept(
      folder: keptFolder, base: try Self.tools(theme: themeFolder, katex: katex)
    )
    self.kept = kept
    typeset = try KaTeX(
      folder: katex, script: themeFolder.appending(path: "typeset.js")
    ).typeset(chapters, kept: kept)
    let drawings = try Self.readFigures(of: chapters, in: folder)
    drawn = drawings.mapValues(\.json)
    context = PageContext(
      book: book, theme: try Theme(folder: themeFolder),
      figures: drawings.mapValues(\.figure),
      // A book without a manifest is a trial; its parts are its folders.
      parts: (try? TableOfBook(package: root.path).parts) ?? [],
      questions: Questions(package: root.path), isProved: proofs != nil,
      types: try types.map(DeclaredTypes.init) ?? DeclaredTypes())
    self.katex = katex
    words = Self.words(
      of: (try? String(
        contentsOf: root.appending(path: "Book/words.txt"), encoding: .utf8))
        ?? "")
    let list = try? String(
      contentsOf: root.appending(path: "Book/stressed.txt"), encoding: .utf8)
    stressed = Set(linesOf(list ?? "").map { $0.trimmed.lowercased() })
  }

  /// Reads lines such as `7.2.2: inception, 初始分数`.
  static func words(of text: String) -> [String: String] {
    Dictionary(
      text.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, !line.hasPrefix("#") else { return nil }
        return (parts[0].trimmed, parts[1].trimmed)
      }, uniquingKeysWith: { "\($0) \($1)" })
  }

  private static func proof(of chapter: Chapter, in folder: URL) -> Proof? {
    let file = folder.appending(
      path: Proof.fileName(ofSection: chapter.number))
    return (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode(Proof.self, from: $0)
    }
  }

  /// What all pages are made with: this program, KaTeX, the templates.
  private static func tools(theme: URL, katex: URL) throws -> [String] {
    let programs = [
      Bundle.main.executableURL, katex.appending(path: "katex.js"),
      katex.appending(path: "katex.min.css"),
    ]
    let stamps = programs.compactMap(\.self).map { file in
      let values = try? file.resolvingSymlinksInPath().resourceValues(
        forKeys: [.contentModificationDateKey, .fileSizeKey])
      let time = values?.contentModificationDate?.timeIntervalSince1970 ?? 0
      return "\(file.path) \(time) \(values?.fileSize ?? 0)"
    }
    let files = try FileManager.default.contentsOfDirectory(
      at: theme, includingPropertiesForKeys: nil
    ).filter {
      $0.pathExtension == "mustache" || $0.lastPathComponent == "typeset.js"
    }.sorted { $0.path < $1.path }
    return stamps
      + (try files.map { try String(contentsOf: $0, encoding: .utf8) })
  }

  /// Reads the pictures that the chapters show.
  private static func readFigures(
    of chapters: [Chapter], in folder: URL
  ) throws -> [String: (json: String, figure: Figure)] {
    let images = chapters.flatMap { chapter in
      chapter.figures.map { (chapter.source.path, $0.image) }
    }
    let figures = try inParallel(images) {
      path, image -> (json: String, figure: Figure) in
      let file = folder.appending(path: image.name + ".json")
      guard let data = try? Data(contentsOf: file),
        let figure = try? Figure(json: data)
      else {
        throw WeaveError(
          "\(path):\(image.position.line): the figure "
            + "'\(image.name)' has not been drawn. "
            + "'make book' draws it; alone: swift run illustrate "
            + "--output \(folder.path) \(image.name)")
      }
      return (String(decoding: data, as: UTF8.self), figure)
    }
    return Dictionary(zip(images.map(\.1.name), figures)) { first, _ in first }
  }

  // MARK: - Writing

  /// Writes the book beside the old one, then puts it in its place; of one
  /// chapter, its page alone.
  public func write(to folder: URL) throws {
    if only != nil {
      for (name, data) in try chapterPages() {
        try data.write(to: folder.appending(path: name), options: .atomic)
      }
      return
    }
    try checkPlace(folder)
    let parent = folder.standardizedFileURL.deletingLastPathComponent()
    let new = parent.appending(path: ".\(folder.lastPathComponent).new")
    let files = FileManager.default
    try? files.removeItem(at: new)
    do {
      try files.createDirectory(at: new, withIntermediateDirectories: true)
      for (name, data) in try pages() {
        try writeUnsynced(data, to: new.appending(path: name))
      }
      try writeFigures(to: new.appending(path: "figures"))
      try copyAssets(to: new)
      if files.fileExists(atPath: folder.path) {
        try files.removeItem(at: folder)
      }
      try files.moveItem(at: new, to: folder)
      try kept.removeOthers()
    } catch let error where error is CocoaError || error is POSIXError {
      try? files.removeItem(at: new)
      throw WeaveError(
        "\(folder.path): the book cannot be written "
          + "(\(reason(of: error))). Check the folder and the disk.")
    }
  }

  /// The folder is replaced with all that is in it: it must be empty, or
  /// hold a book.
  private func checkPlace(_ folder: URL) throws {
    let files = FileManager.default
    if !files.fileExists(atPath: folder.path) { return }
    let names = try? files.contentsOfDirectory(atPath: folder.path)
    if names == [] { return }
    if let names, names.contains("index.html"), names.contains("book.css") {
      return
    }
    throw WeaveError(
      "\(folder.path): holds something else than a woven book, and would be "
        + "replaced. Name a folder that is empty or not there.")
  }

  /// Writes what a page loads of its figures when it needs it.
  private func writeFigures(to folder: URL) throws {
    let figures = context.figures.sorted { $0.key < $1.key }
      .map { FigureFiles(name: $0.key, figure: $0.value) }
    if figures.isEmpty { return }
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    _ = try inParallel(figures) { [kept, drawn] figure in
      let inputs = ["figure", figure.name, drawn[figure.name] ?? ""]
      for (name, data) in try kept.files(of: inputs, make: figure.files) {
        try writeUnsynced(data, to: folder.appending(path: name))
      }
    }
  }

  /// The scripts that a search and a name's definition are read from.
  private func indexes() throws -> [(name: String, text: String)] {
    let library = context.libraryFiles.map { file in
      (
        page: file.pageName, title: file.shortPath,
        names: context.publicNames[file.path] ?? []
      )
    }
    let search = SearchIndex(book: book, library: library, words: words)
    return [
      ("search-index.js", try search.script()),
      ("names-index.js", try context.names.script()),
    ]
  }

  private func copyAssets(to folder: URL) throws {
    for asset in context.theme.assets {
      try writeUnsynced(
        Data(contentsOf: asset),
        to: folder.appending(path: asset.lastPathComponent))
    }
    try writeUnsynced(
      Data(Figure.styleSheet.utf8), to: folder.appending(path: "figures.css"))
    try copy(context.theme.fonts, to: folder.appending(path: "fonts"))
    let styles = folder.appending(path: "katex")
    let source = katex.appending(path: "fonts").resolvingSymlinksInPath()
    let letters = try FileManager.default.contentsOfDirectory(
      at: source, includingPropertiesForKeys: nil)
    try copy(
      letters.filter { $0.pathExtension == "woff2" },
      to: styles.appending(path: "fonts"))
    try writeUnsynced(
      Data(typeset.style.utf8), to: styles.appending(path: "katex.min.css"))
  }

  private func copy(_ files: [URL], to folder: URL) throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    for file in files {
      try writeUnsynced(
        Data(contentsOf: file),
        to: folder.appending(path: file.lastPathComponent))
    }
  }

  // MARK: - Pages

  /// The pages and indexes by file name, the pages proved complete.
  private func pages() throws -> [(name: String, data: Data)] {
    let indexes = IndexPages(
      context: context, words: words, stressed: stressed)
    let others: [@Sendable () throws -> [(name: String, text: String)]] = [
      { [("index.html", context.theme.render("contents", context.cover()))] },
      { indexes.pages() }, { try self.indexes() },
    ]
    var pages = try chapterPages()
    pages += try LibraryPages(context: context).pages(kept: kept)
    for texts in try inParallel(others, { try $0() }) {
      pages += texts.map { (name: $0.name, data: Data($0.text.utf8)) }
    }
    return pages
  }

  /// The chapters' pages by file name.
  private func chapterPages() throws -> [(name: String, data: Data)] {
    let chapters = only.map { [$0] } ?? book.chapters
    let pairs = Array(zip(chapters, typeset.chapters))
    return try inParallel(pairs) { [context, kept, drawn] chapter, formulas in
      let figures = chapter.figures.map { drawn[$0.image.name] ?? "" }
      return try kept.files(
        of: ["page", context.sum, chapter.source.text] + figures
      ) {
        let writer = PageWriter(chapter, in: context, formulas: formulas)
        let page = context.theme.render(
          "page", context.values(of: chapter, body: writer.html()))
        try Completeness(chapter, page: page).check()
        return [(chapter.pageName, page)]
      }
    }.flatMap(\.self)
  }
}
