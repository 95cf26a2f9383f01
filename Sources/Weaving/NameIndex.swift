import Literate

/// Where names are defined, for the links of code.
///
/// The weaver knows names, not types: a name leads to its definition where
/// only one can be meant, and nowhere where several could.
struct NameIndex {
  /// A name that the book or its engine defines.
  struct Definition: Equatable {
    var name: String

    /// The type that it is a member of; empty outside of types.
    var owner: String
    var kind: Declared.Kind

    /// The page with the definition, and the place in it.
    var page: String
    var anchor: String

    var declaration: String
    var summary: String

    /// How far into the book the definition stands; 0 for the engine and
    /// the appendices.
    var depth: Int

    var address: Address { Address(page: page, anchor: anchor) }

    var mention: Mention { Mention(address: address, owner: owner, name: name) }
  }

  /// A place in the built book.
  struct Address: Hashable {
    var page: String
    var anchor: String
  }

  /// A definition's names, without what is said of it.
  struct Mention: Hashable {
    var address: Address
    var owner: String
    var name: String
  }

  private var definitions: [String: [Definition]] = [:]

  /// All definitions, in the order in which they were added.
  private(set) var all: [Definition] = []

  mutating func add(_ definition: Definition) {
    definitions[definition.name, default: []].append(definition)
    all.append(definition)
  }

  /// Where a reader of code is.
  struct Place {
    /// The page, whose own definitions come first.
    var page: String

    /// How far into the book; what comes later is not meant.
    var depth: Int

    /// Names that listings of the page define for themselves.
    var shadowed: Set<String> = []
  }

  /// What stands before a name: a dot, and before it perhaps a type.
  struct Before {
    var isMember = false
    var owner: String?
    var isDefined = false
  }

  /// Returns what a token names, if only one thing can be meant.
  func definition(
    of token: SwiftScanner.Token, after before: Before, at place: Place
  ) -> Definition? {
    guard !before.isDefined, let known = definitions[token.text] else {
      return nil
    }
    let visible = known.filter { $0.depth <= place.depth }
    switch token.kind {
    case .type:
      let types = visible.filter {
        $0.kind == .type && $0.owner == (before.owner ?? "")
      }
      return before.isMember && before.owner == nil
        ? nil : only(types, at: place)
    case .function where before.isMember:
      let members = visible.filter { member in
        before.owner.map { member.owner == $0 } ?? !member.owner.isEmpty
      }
      let isCommon = Self.common.contains(token.text)
      return isCommon && before.owner == nil ? nil : only(members, at: place)
    case .function:
      if place.shadowed.contains(token.text) { return nil }
      return only(visible.filter { $0.owner.isEmpty }, at: place)
    case .identifier where before.isMember && before.owner != nil:
      return only(visible.filter { $0.owner == before.owner }, at: place)
    default: return nil
    }
  }

  /// The one thing that definitions are of: a function of several forms is
  /// one, functions of several types or pages are not.
  private func only(_ found: [Definition], at place: Place) -> Definition? {
    let own = found.filter { $0.page == place.page }
    let candidates = own.isEmpty ? found : own
    guard let first = candidates.first,
      candidates.allSatisfy({
        $0.owner == first.owner && $0.kind == first.kind
          && (own.isEmpty ? $0.page == first.page : true)
      })
    else { return nil }
    return first
  }

  /// Names of the standard library's members, which ours may share.
  private static let common: Set<String> = [
    "abs", "advanced", "allSatisfy", "append", "appending", "compactMap",
    "components", "contains", "count", "decode", "distance", "drop",
    "dropFirst", "dropLast", "elementsEqual", "encode", "enumerated",
    "filter", "firstIndex", "first", "flatMap", "forEach", "formUnion", "hash",
    "index", "insert", "isMultiple", "joined", "last", "lastIndex", "map",
    "mapValues", "max", "merge", "merging", "min", "next", "partition",
    "prefix", "print", "quotientAndRemainder", "read", "reduce", "remove",
    "removeAll", "removeFirst", "removeLast", "replacing", "reserveCapacity",
    "reversed", "round", "rounded", "run", "shuffle", "shuffled", "sort",
    "sorted", "split", "squareRoot", "starts", "subtracting", "suffix",
    "swapAt", "union", "withLock", "withUnsafeBufferPointer",
    "withUnsafeMutableBufferPointer", "write", "zip",
  ]
}

extension NameIndex {
  /// Reads the definitions of chapters and of the engine's files.
  init(
    _ book: Book, library: [(file: Library.File, names: [PublicName])],
    types: DeclaredTypes = DeclaredTypes()
  ) {
    for (file, names) in library {
      for name in names {
        let parts = name.name.split(separator: ".").map(String.init)
        add(
          Definition(
            name: parts.last ?? "", owner: parts.dropLast().last ?? "",
            kind: name.kind, page: file.pageName, anchor: "line.\(name.line)",
            declaration: types.declaration(
              of: parts.last ?? "", path: file.path, line: name.line)
              ?? name.declaration,
            summary: name.summary, depth: 0))
      }
    }
    let order = book.readingOrder
    for (index, chapter) in order.enumerated() {
      for block in chapter.blocks
      where [.module, .chunk].contains(block.role.kind) {
        for declared in Declared.all(in: block.lines) {
          add(
            Definition(
              name: declared.name, owner: declared.owner, kind: declared.kind,
              page: chapter.pageName, anchor: block.anchor,
              declaration: types.declaration(
                of: declared.name, path: chapter.source.path,
                line: block.firstLine + declared.line)
                ?? declared.declaration,
              summary: declared.summary,
              depth: chapter.isAppendix ? 0 : index + 1))
        }
      }
    }
  }

  /// The place of a chapter's page.
  func place(of chapter: Chapter, in book: Book) -> Place {
    let index = book.readingOrder.firstIndex { $0.number == chapter.number }
    let listings = chapter.blocks.filter {
      $0.role.isSwift && ![.module, .chunk, .quote].contains($0.role.kind)
    }
    let shadowed = listings.flatMap(\.lines).compactMap { line -> String? in
      guard line.utf8.contains("func "),
        let range = line.firstRange(of: "func ")
      else { return nil }
      return String(
        line[range.upperBound...].prefix { $0.isLetter || $0.isNumber })
    }
    return Place(
      page: chapter.pageName,
      depth: chapter.isAppendix ? 0 : (index ?? 0) + 1,
      shadowed: Set(shadowed))
  }

  /// The script that shows a definition where its name is pointed at: for
  /// each page and place the names, declarations and sentences.
  func script() throws -> String {
    var pages: [String: [String: [[String]]]] = [:]
    for one in all {
      pages[one.page, default: [:]][one.anchor, default: []].append([
        one.name, one.owner, one.declaration, one.summary,
      ])
    }
    return "nameIndex(\(try scriptText(of: pages)));\n"
  }
}
