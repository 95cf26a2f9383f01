import Foundation
import Literate

/// The pages of the plain Swift files that chapters quote, and the index
/// of their public names.
struct LibraryPages {
  let context: PageContext

  /// The files that have a page.
  var files: [Library.File] { context.libraryFiles }

  /// Each file's page and the index, by file name.
  func pages(kept: Kept) throws -> [(name: String, data: Data)] {
    guard !files.isEmpty else { return [] }
    let sidebar = context.sidebar(context.contents())
    let pages = try inParallel(files) { file in
      try kept.files(of: ["source", context.sum, file.path]) {
        [(file.pageName, page(of: file, sidebar: sidebar))]
      }
    }
    return pages.flatMap(\.self)
      + [(name: "names.html", data: Data(index().utf8))]
  }

  private func page(of file: Library.File, sidebar: String) -> String {
    var lines = file.lines
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    let names = Set((context.publicNames[file.path] ?? []).map(\.line))
    let place = NameIndex.Place(page: file.pageName, depth: 0)
    let highlighter = Highlighter(names: (context.names, place))
    var html: [String] = []
    for (index, line) in linesOf(highlighter.html(lines)).enumerated() {
      let anchor =
        names.contains(index + 1) ? "<a id=\"line.\(index + 1)\"></a>" : ""
      html.append(anchor + line)
    }
    var values = context.frame(title: file.shortPath, sidebar: sidebar)
    values["path"] = file.path
    values["code"] = html.joined(separator: "\n")
    let quotes = context.quoters[file.path] ?? []
    values["hasQuotes"] = !quotes.isEmpty
    values["quotedIn"] = quotes.map(context.link)
    return context.theme.render("source", values)
  }

  private func index() -> String {
    var values = context.frame(title: "The engine's public names")
    values["modules"] = Dictionary(grouping: files, by: \.folder)
      .sorted { $0.key < $1.key }.map { folder, files in
        let names = files.flatMap { file in
          (context.publicNames[file.path] ?? []).map { name in
            [
              "declaration": name.declaration, "summary": name.summary,
              "url": "\(file.pageName)#line.\(name.line)",
              "name": name.name,
            ]
          }
        }.sorted { ($0["name"] ?? "") < ($1["name"] ?? "") }
        return ["module": folder, "names": names] as [String: Any]
      }
    return context.theme.render("names", values)
  }
}

extension Library.File {
  /// The folder below `Sources`: the module.
  var folder: String {
    String(path.split(separator: "/").dropFirst().first ?? "")
  }

  /// The file's name with its module's.
  var shortPath: String { "\(folder)/\(name)" }

  /// The page's file in the built book.
  var pageName: String {
    "source.\(folder).\(name.dropLast(".swift".count)).html"
  }
}

/// A public declaration of the library.
struct PublicName {
  /// The name with the type that it belongs to: `Matrix.times`.
  var name: String

  /// The first line of its declaration.
  var declaration: String

  /// The first sentence of its documentation.
  var summary: String

  /// The line, counted from one.
  var line: Int

  /// What it is.
  var kind: Declared.Kind

  nonisolated(unsafe) private static let owners =
    /^(?:public )?(?:final )?(?:struct|class|enum|extension|protocol) ([\w.]+)/

  nonisolated(unsafe) private static let declarations =
    /^\s*public (?:[a-z]+(?:\(set\))? )*?(struct|class|enum|protocol|func|var|let|init|subscript|typealias)\b\s*([^\s(:<]*)/

  /// Finds the public declarations of a file.
  static func all(in file: Library.File) -> [PublicName] {
    var owner = ""
    var found: [PublicName] = []
    for (index, line) in file.lines.enumerated() {
      // Looking for a letter is quick, for a pattern it is not.
      let isOuter = line.utf8.first.map { (97...122).contains($0) } ?? false
      if isOuter, let match = line.firstMatch(of: owners) {
        owner = String(match.output.1)
      } else if line.hasPrefix("}") {
        owner = ""
      }
      guard line.utf8.contains("public "),
        let match = line.firstMatch(of: declarations)
      else { continue }
      let word = String(match.output.1)
      let own = String(match.output.2)
      let isNamed = word != "init" && word != "subscript" && !own.isEmpty
      let name = isNamed ? own : word
      let isOwner = line.first != " " && owner == name
      found.append(
        PublicName(
          name: isOwner || owner.isEmpty ? name : "\(owner).\(name)",
          declaration: line.trimmed.trimmingBrace,
          summary: summary(above: index, in: file.lines), line: index + 1,
          kind: kind(of: word)))
    }
    return found
  }

  private static func kind(of word: String) -> Declared.Kind {
    switch word {
    case "struct", "class", "enum", "protocol", "typealias": .type
    case "func", "init", "subscript": .function
    default: .value
    }
  }

  /// The first sentence of the `///` lines above a declaration.
  static func summary(above index: Int, in lines: [String]) -> String {
    var start = index
    while start > 0, lines[start - 1].trimmed.hasPrefix("@") { start -= 1 }
    let end = start
    while start > 0, lines[start - 1].trimmed.hasPrefix("///") { start -= 1 }
    let words = lines[start..<end].map { $0.trimmed.dropFirst(3).trimmed }
      .prefix { !$0.isEmpty }.joined(separator: " ")
    guard let stop = words.firstRange(of: ". ") else { return words }
    return words[..<stop.lowerBound] + "."
  }
}

extension String {
  /// The text without an opening brace at its end.
  var trimmingBrace: String {
    hasSuffix("{") ? dropLast().trimmed : self
  }
}
