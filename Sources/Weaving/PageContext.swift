import Checksum
import Figures
import Literate

/// What all pages know: the book, the theme, the figures, the addresses.
struct PageContext {
  let book: Book
  let theme: Theme
  let figures: [String: Figure]

  /// Whether every number and output was compared with its code.
  let isProved: Bool

  let targets: LinkTargets
  let libraryFiles: [Library.File]

  /// The chapters that quote a file, by its path.
  let quoters: [String: [Chapter]]

  /// The public names of the engine's files, by path.
  let publicNames: [String: [PublicName]]

  /// Where the names in code are defined.
  let names: NameIndex

  /// The code of the chapters' blocks, by number and by index.
  let codes: [String: [Int: Highlighter.Code]]

  /// Which blocks run what others define.
  let uses: UseIndex
  private let parts: [TableOfBook.Part]
  private let questions: Questions

  /// A sum over all that a page may say of the rest of the book: if it is
  /// the same, a page whose own text is the same has the same bytes.
  let sum: String

  init(
    book: Book, theme: Theme, figures: [String: Figure] = [:],
    parts: [TableOfBook.Part] = [],
    questions: Questions = Questions(readme: ""), isProved: Bool = true,
    types: DeclaredTypes = DeclaredTypes()
  ) {
    self.book = book
    self.theme = theme
    self.figures = figures
    self.parts = parts
    self.questions = questions
    self.isProved = isProved
    targets = LinkTargets(book.chapters, library: book.library)
    libraryFiles = book.library.quotedFiles(in: book.chapters)
    var quoters: [String: [Chapter]] = [:]
    for chapter in book.readingOrder {
      let paths = chapter.blocks.filter { $0.role.kind == .quote }.compactMap {
        try? book.library.region($0.role.reference ?? "").path
      }
      for path in Set(paths) { quoters[path, default: []].append(chapter) }
    }
    self.quoters = quoters
    let names = try? inParallel(libraryFiles) { PublicName.all(in: $0) }
    let library = Array(zip(libraryFiles, names ?? []))
    publicNames = Dictionary(
      uniqueKeysWithValues: library.map { ($0.path, $1) })
    let index = NameIndex(
      book, library: library.map { ($0, $1) }, types: types)
    let all = try? inParallel(book.chapters) { chapter in
      Highlighter(chapter, names: index, in: book).codes(of: chapter)
    }
    self.names = index
    codes = Dictionary(
      uniqueKeysWithValues: zip(book.chapters.map(\.number), all ?? []))
    uses = UseIndex(book, codes: codes)
    var texts = ["\(isProved)"]
    for chapter in book.chapters {
      texts += chapter.outline
      texts.append(questions.ofPath[chapter.source.path] ?? "")
    }
    for part in parts { texts += [part.number, part.title] + part.sections }
    for file in book.library.files { texts += [file.path] + file.lines }
    sum = checksum(of: texts)
  }

  /// What the templates of pages that are no chapter's show.
  func frame(title: String, sidebar: String? = nil) -> [String: Any] {
    [
      "title": title, "isDraft": !isProved,
      "sidebar": sidebar ?? self.sidebar(contents()),
    ]
  }

  /// The list of the sections that stands beside a page.
  func sidebar(_ contents: [String: Any]) -> String {
    theme.render("sidebar", contents)
  }

  /// What the template of a chapter's page shows.
  func values(of chapter: Chapter, body: String) -> [String: Any] {
    let order = book.readingOrder
    let index =
      order.firstIndex { $0.number == chapter.number } ?? order.startIndex
    var contents = contents(current: chapter)
    contents["headings"] = chapter.headings.filter { $0.level == 2 }.map {
      ["anchor": $0.anchor, "text": $0.text]
    }
    contents["hasHeadings"] = true
    var values = frame(title: chapter.title, sidebar: sidebar(contents))
    values["number"] = chapter.number
    values["part"] = title(ofPart: chapter)
    values["source"] = chapter.source.path
    values["body"] = body
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
      let values: [String: Any] = [
        "isCurrent": chapter.number == current?.number,
        "question": questions.ofPath[chapter.source.path] ?? "",
      ]
      parts[parts.count - 1].sections.append(
        link(chapter).merging(values) { $1 })
    }
    return [
      "parts": parts.map { ["title": $0.title, "sections": $0.sections] },
      "isDraft": !isProved, "hasLibrary": !libraryFiles.isEmpty,
    ]
  }

  /// What the first page shows: of each section its question and what it
  /// builds on, and a film.
  func cover() -> [String: Any] {
    var values = contents()
    values["title"] = "Judging and Mending GANs"
    values["first"] = book.readingOrder.first.map(link)
    values["map"] = book.readingOrder.map { chapter in
      link(chapter).merging([
        "foundations": book.foundations(of: chapter, by: targets).map(link)
      ]) { $1 }
    }
    values["film"] = film()
    return values
  }

  /// The last film of a run before the appendices.
  private func film() -> [String: Any]? {
    for chapter in book.readingOrder.reversed() where !chapter.isAppendix {
      for image in chapter.figures.map(\.image).reversed() {
        guard let figure = figures[image.name], figure.isFilm,
          figure.parameter == nil
        else { continue }
        return [
          "name": image.name, "title": figure.title,
          "alternative": figure.description, "section": link(chapter),
          "svg": figure.still.svg(
            identifier: "cover-" + image.name, isStandalone: false),
        ]
      }
    }
    return nil
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
    if link.url.isEmpty { return "" }
    switch targets.target(of: link.url, in: chapter) {
    case .chapter(let target, let anchor):
      let page = target.number == chapter.number ? "" : target.pageName
      let place = anchor.map { "#" + $0.name } ?? (page.isEmpty ? "#" : "")
      return percentEncoded(page) + percentEncoded(place)
    case .file(let file):
      return libraryFiles.contains { $0.path == file.path }
        ? percentEncoded(file.pageName) : percentEncoded(link.url)
    default: return percentEncoded(link.url)
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

extension Chapter {
  /// All of the chapter that other pages may show or point to: headings,
  /// places and code.
  ///
  /// Its prose is on its own page alone.
  fileprivate var outline: [String] {
    let code = blocks.flatMap { block in
      [
        block.role.kind.rawValue, block.role.title, block.anchor,
        block.role.reference ?? "", block.text,
      ]
    }
    return [source.path] + headings.map { "\($0.level) \($0.text)" }
      + anchors.map { "\($0.name): \(String(describing: $0.number))" } + code
  }
}

/// Returns an address with all but the bytes that a URL may hold written
/// as `%20` and the like; what is written so already stays.
func percentEncoded(_ url: String) -> String {
  let safe = Set("-_.+!*(),%#@?=;:/&$~'[]".utf8)
  return url.utf8.map { byte in
    let isPlain =
      byte < 128
      && (Character(Unicode.Scalar(byte)).isLetter
        || Character(Unicode.Scalar(byte)).isNumber || safe.contains(byte))
    if isPlain { return String(Unicode.Scalar(byte)) }
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (digits.count < 2 ? "0" : "") + digits
  }.joined()
}
