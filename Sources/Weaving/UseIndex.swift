import Literate

/// Which tests, examples and figures run what a block defines.
///
/// The weaver knows names, not calls: a block is said to run another one if
/// it names something that can only be what that one defines.
struct UseIndex {
  /// A block that runs something.
  struct Run: Equatable {
    var section: String
    var page: String
    var anchor: String
    var kind: Role.Kind

    /// What a link to it says.
    var title: String
  }

  private var runs: [NameIndex.Address: [Run]] = [:]

  /// Reads the uses of a book from the code of its blocks.
  init(_ book: Book, codes: [String: [Int: Highlighter.Code]]) {
    for chapter in book.readingOrder {
      let titles = chapter.runTitles
      for block in chapter.blocks {
        guard let title = titles[block.index] else { continue }
        let run = Run(
          section: chapter.number, page: chapter.pageName,
          anchor: block.anchor, kind: block.role.kind, title: title)
        let code = codes[chapter.number]?[block.index]
        for address in Set((code?.mentions ?? []).map(\.address)) {
          runs[address, default: []].append(run)
        }
      }
    }
  }

  /// The blocks that run a block: those of its own page first.
  ///
  /// A fragment is run by what runs the code that it is a part of.
  func runs(of block: Block, in chapter: Chapter) -> [Run] {
    guard [.module, .chunk].contains(block.role.kind) else { return [] }
    var found: [Run] = []
    for place in block.withUsers(in: chapter) {
      let address = NameIndex.Address(
        page: chapter.pageName, anchor: place.anchor)
      for run in runs[address] ?? [] where !found.contains(run) {
        found.append(run)
      }
    }
    return found.filter { $0.page == chapter.pageName }
      + found.filter { $0.page != chapter.pageName }
  }

  /// How many there are of each kind: `2 tests, an example`.
  static func summary(_ runs: [Run]) -> String {
    let words: [(kind: Role.Kind, one: String, many: String)] = [
      (.test, "a test", "tests"), (.example, "an example", "examples"),
      (.figure, "a figure", "figures"), (.table, "a table", "tables"),
      (.run, "the section's program", "sections' programs"),
    ]
    return words.compactMap { word in
      let count = runs.count { $0.kind == word.kind }
      return count == 0
        ? nil : count == 1 ? word.one : "\(count) \(word.many)"
    }.joined(separator: ", ")
  }
}

extension Chapter {
  /// What links to blocks that run something say, by the blocks' indices.
  fileprivate var runTitles: [Int: String] {
    var titles: [Int: String] = [:]
    var heading = title
    for element in elements {
      switch element {
      case .heading(let one): heading = one.text
      case .listing(let block) where block.role.kind == .test:
        titles[block.index] = block.role.title
      case .listing(let block) where block.role.kind == .run:
        titles[block.index] = "swift run \(programName)"
      case .example(let block, _):
        titles[block.index] = "Example: \(heading)"
      case .figure(let figure):
        titles[figure.code.index] = "Figure \(figure.number)"
      case .table(let table):
        if let code = table.code { titles[code.index] = "Table: \(heading)" }
      default: break
      }
    }
    return titles
  }
}

extension Block {
  /// The block and, of a fragment, all blocks that it becomes a part of.
  func withUsers(in chapter: Chapter) -> [Block] {
    var all = [self]
    guard role.kind == .chunk else { return all }
    let uses = chapter.fragmentUses
    var index = 0
    while index < all.count {
      let users =
        all[index].role.kind == .chunk
        ? uses[all[index].role.title] ?? [] : []
      all += users.filter { !all.contains($0) }
      index += 1
    }
    return all
  }
}
