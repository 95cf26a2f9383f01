import Literate

/// Colors Swift for a page: each token in an element of its kind.
///
/// Lines that name a fragment become links to its definition, and so does
/// a name where it first stands in a block.
struct Highlighter {
  /// Where a fragment's name leads, by name.
  var fragmentLinks: [String: String] = [:]

  /// The names that are defined somewhere, and where the reader is.
  var names: (index: NameIndex, place: NameIndex.Place)?

  /// A block as the page shows it.
  struct Code {
    /// The lines as HTML.
    var html = ""

    /// What the block names of what is defined elsewhere.
    var mentions: Set<NameIndex.Mention> = []

    /// All names in it, those of comments and strings left out.
    var names: Set<String> = []
  }

  /// Returns the lines of a block as HTML.
  func html(_ lines: [String]) -> String { code(lines).html }

  /// Reads the lines of a block.
  func code(_ lines: [String]) -> Code {
    // A reference is no Swift: a comment that no author writes holds its
    // place, so that the scanner reads on undisturbed.
    var marked = lines
    var fragments: [Int: String] = [:]
    for reference in FragmentReference.all(in: lines)
    where fragmentLinks[reference.name] != nil {
      fragments[reference.lineIndex] = reference.name
      marked[reference.lineIndex] = "//\u{1}\(reference.lineIndex)"
    }
    var reader = NameReader()
    var code = Code()
    for token in SwiftScanner.tokens(in: marked.joined(separator: "\n")) {
      if token.text.hasPrefix("//\u{1}"),
        let index = Int(token.text.dropFirst(3)), let name = fragments[index]
      {
        code.html += link(to: name, like: lines[index])
        continue
      }
      let mention = names.flatMap { names in
        reader.mention(of: token, in: names.index, at: names.place)
      }
      reader.read(token)
      if token.kind.isName { code.names.insert(token.text) }
      if let mention { code.mentions.insert(mention) }
      code.html += element(token, address: mention.map(address))
    }
    return code
  }

  private func address(of mention: NameIndex.Mention) -> String {
    let (page, anchor) = (mention.address.page, mention.address.anchor)
    return page == names?.place.page ? "#\(anchor)" : "\(page)#\(anchor)"
  }

  private func link(to name: String, like line: String) -> String {
    "\(line.indentation)<a class=\"ch\" "
      + "href=\"\(escaped(fragmentLinks[name] ?? ""))\">"
      + "\u{27E8}\(escaped(name))\u{27E9}</a>"
  }

  private func element(
    _ token: SwiftScanner.Token, address: String?
  ) -> String {
    let text = escaped(token.text)
    let name = className(of: token.kind)
    if let address {
      let look = name.map { " class=\"\($0)\"" } ?? ""
      return "<a\(look) href=\"\(address)\">\(text)</a>"
    }
    // Most of a listing's marks are these two; short ones keep pages small.
    switch token.kind {
    case .keyword: return "<b>\(text)</b>"
    case .comment, .documentation: return "<i>\(text)</i>"
    default: return name.map { "<span class=\"\($0)\">\(text)</span>" } ?? text
    }
  }

  private func className(of kind: SwiftScanner.Kind) -> String? {
    switch kind {
    case .type: "ty"
    case .function: "fn"
    case .attribute: "at"
    case .string: "st"
    case .number: "nu"
    default: nil
    }
  }
}

extension Highlighter {
  /// The one for the page of a chapter.
  init(_ chapter: Chapter, names: NameIndex, in book: Book) {
    let fragments = Fragments(chapter)
    for name in fragments.names {
      fragmentLinks[name] = fragments.blocks(named: name).first.map {
        "#" + $0.anchor
      }
    }
    self.names = (names, names.place(of: chapter, in: book))
  }

  /// The blocks of a chapter as its page shows them, by their indices.
  func codes(of chapter: Chapter) -> [Int: Code] {
    Dictionary(
      uniqueKeysWithValues: chapter.blocks.filter(\.showsCode).map {
        ($0.index, code($0.lines))
      })
  }
}

/// Follows the tokens of a block, to tell what a name may mean.
private struct NameReader {
  private var last: SwiftScanner.Token?
  private var beforeDot: SwiftScanner.Token?
  private var isSpaced = true
  private var linked: Set<String> = []

  private static let defining: Set<String> = [
    "func", "struct", "class", "enum", "protocol", "actor", "typealias",
    "let", "var", "case", "import",
  ]

  mutating func read(_ token: SwiftScanner.Token) {
    switch token.kind {
    case .space, .comment, .documentation: isSpaced = true
    default:
      beforeDot = token.text == "." && !isSpaced ? last : nil
      last = token
      isSpaced = false
    }
  }

  mutating func mention(
    of token: SwiftScanner.Token, in index: NameIndex, at place: NameIndex.Place
  ) -> NameIndex.Mention? {
    guard [.type, .function, .identifier].contains(token.kind) else {
      return nil
    }
    var before = NameIndex.Before()
    before.isMember = last?.text == "." && !isSpaced
    before.owner =
      before.isMember && beforeDot?.kind == .type ? beforeDot?.text : nil
    before.isDefined = Self.defining.contains(last?.text ?? "")
    guard
      let definition = index.definition(of: token, after: before, at: place),
      linked.insert("\(definition.owner).\(definition.name)").inserted
    else { return nil }
    return definition.mention
  }
}
