import Foundation
import Literate

/// What a reader finds by typing: headings, words, names in code.
///
/// It is a script that a page loads when its search is first opened. Each
/// section of a chapter is an entry; the browser looks through their texts,
/// which needs no knowledge of a language's words.
struct SearchIndex {
  let book: Book

  /// The pages of the engine's files and their public names.
  var library: [(page: String, title: String, names: [PublicName])] = []

  /// Other words for a section's subject, by its number.
  var words: [String: String] = [:]

  /// A part of a page that a result leads to.
  struct Entry: Encodable, Equatable {
    var page: Int
    var anchor: String
    var title: String
    var text: String
    var names: String

    func encode(to encoder: any Encoder) throws {
      var values = encoder.unkeyedContainer()
      try values.encode(page)
      for value in [anchor, title, text, names] { try values.encode(value) }
    }
  }

  /// The script's text.
  func script() throws -> String {
    var pages: [[String]] = []
    var entries: [Entry] = []
    for chapter in book.readingOrder {
      entries += self.entries(of: chapter, page: pages.count)
      pages.append([chapter.pageName, "\(chapter.number) \(chapter.title)"])
    }
    for file in library {
      entries += file.names.map { name in
        Entry(
          page: pages.count, anchor: "line.\(name.line)", title: name.name,
          text: name.summary, names: name.declaration)
      }
      pages.append([file.page, file.title])
    }
    return "searchIndex(\(try scriptText(of: pages)),"
      + "\(try scriptText(of: entries)));\n"
  }

  /// The sections of a chapter.
  func entries(of chapter: Chapter, page: Int) -> [Entry] {
    var entries: [Entry] = []
    var names: Set<Substring> = []
    var texts: [String] = []
    func close() {
      guard !entries.isEmpty else { return }
      entries[entries.count - 1].text = texts.joined(separator: " ")
      entries[entries.count - 1].names += names.sorted().joined(separator: " ")
      (names, texts) = ([], [])
    }
    for element in chapter.elements {
      if case .heading(let heading) = element {
        close()
        let isTitle = heading.level == 1
        entries.append(
          Entry(
            page: page, anchor: isTitle ? "" : heading.anchor,
            title: isTitle ? chapter.title : heading.text, text: "",
            names: isTitle ? words[chapter.number].map { $0 + " " } ?? "" : ""))
        continue
      }
      texts += element.prose.map(\.plainText)
      for block in element.blocks where block.role.isSwift {
        names.formUnion(block.lines.flatMap(\.names))
      }
      switch element {
      case .formula(let formula):
        texts.append(formula.withoutComments)
        if let label = formula.label { names.insert(label[...]) }
      case .figure(let figure):
        texts.append(figure.image.caption)
      case .exercise(let exercise):
        texts.append("\(exercise.identifier) \(exercise.title)")
      default: break
      }
    }
    close()
    return entries
  }
}

extension Formula {
  /// The source without the lines that tie symbols to names.
  var withoutComments: String {
    linesOf(source).filter { !$0.trimmed.hasPrefix("%") }
      .joined(separator: "\n").trimmed
  }
}

extension Prose {
  /// The words without markup, for a search.
  var plainText: String {
    pieces.map { piece in
      switch piece {
      case .html(let html): html.withoutTags
      case .formula(let formula): formula.source
      case .number(let number): number.number.text
      case .destination, .reference: ""
      }
    }.joined().withSingleSpaces
  }
}

extension String {
  /// The words with one space between them.
  fileprivate var withSingleSpaces: String {
    // Most texts are ASCII, which needs no tables.
    guard utf8.allSatisfy({ $0 < 128 }) else {
      return split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return utf8.split { $0 == 32 || (9...13).contains($0) }
      .map { Substring($0) }.joined(separator: " ")
  }

  /// The text of a piece of HTML; a piece may begin or end inside a tag.
  fileprivate var withoutTags: String {
    var result: [UInt8] = []
    var tag = 0
    // An attribute's end may stand at the beginning: its tag is of the
    // piece before.
    let bytes = Array(utf8)
    let close = bytes.firstIndex(of: UInt8(ascii: ">"))
    let open = bytes.firstIndex(of: UInt8(ascii: "<"))
    if let close, close < open ?? bytes.count { tag = 1 }
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "<"): tag = 1
      case UInt8(ascii: ">") where tag == 1:
        tag = 0
        result.append(32)
      default: if tag == 0 { result.append(byte) }
      }
    }
    let text = String(decoding: result, as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  /// The words of a line of code that may be names.
  fileprivate var names: [Substring] {
    let isASCII = utf8.allSatisfy { $0 < 128 }
    // Most are ASCII, which needs no tables.
    let words =
      isASCII
      ? utf8.split { !$0.isNamePart }.map { Substring($0) }
      : split { !($0.isLetter || $0.isNumber || $0 == "_") }
    return words.filter { $0.utf8.count > 2 && !($0.first?.isNumber ?? true) }
  }
}

extension UInt8 {
  /// Whether a byte of ASCII may be a part of a name.
  fileprivate var isNamePart: Bool {
    (97...122).contains(self | 32) || (48...57).contains(self)
      || self == UInt8(ascii: "_")
  }
}
