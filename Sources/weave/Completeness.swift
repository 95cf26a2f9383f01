import Literate

/// Proves that all that is in a chapter stands in its page exactly once.
struct Completeness {
  private let chapter: Chapter
  private let page: String

  init(_ chapter: Chapter, page: String) {
    self.chapter = chapter
    self.page = page
  }

  /// Throws what the page lacks or has twice.
  func check() throws {
    var diagnostics: [Diagnostic] = []
    for part in parts {
      let count = occurrences(of: part.mark)
      if count == 1 { continue }
      diagnostics.append(
        Diagnostic(
          "\(part.name) stands \(count) times in the page",
          advice: "It must stand there once: the template that shows it "
            + "lacks \(part.mark), or the renderer lost it.",
          at: part.position, in: chapter.source))
    }
    if !diagnostics.isEmpty { throw Diagnostics(diagnostics) }
  }

  private struct Part {
    var name: String
    var mark: String
    var position: Position
  }

  private var parts: [Part] {
    let blocks = chapter.blocks.compactMap { block -> Part? in
      if case .text = block.role { return nil }
      return Part(
        name: "this block", mark: "data-block=\"\(block.index)\"",
        position: Position(line: block.fenceLine))
    }
    let formulas = chapter.formulas.enumerated().map {
      Part(
        name: "this formula", mark: "data-formula=\"\($0)\"",
        position: $1.position)
    }
    let tables = chapter.tables.enumerated().map {
      Part(
        name: "this table", mark: "data-table=\"\($0)\"",
        position: Position(line: $1.lines.lowerBound))
    }
    let anchors = chapter.anchors.map {
      Part(
        name: "the anchor '\($0.name)'", mark: "id=\"\(escaped($0.name))\"",
        position: $0.position)
    }
    return blocks + formulas + tables + anchors
  }

  private func occurrences(of mark: String) -> Int {
    page.ranges(of: mark).count
  }
}
