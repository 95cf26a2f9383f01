import Literate

/// Proves that all that is in a chapter stands in its page exactly once.
struct Completeness {
  private let chapter: Chapter

  /// How often each attribute stands in the page, such as `id="text"`.
  private let attributes: [Substring: Int]

  init(_ chapter: Chapter, page: String) {
    self.chapter = chapter
    attributes = Self.attributes(in: page)
  }

  /// Counts the attributes of a page in one walk.
  private static func attributes(in page: String) -> [Substring: Int] {
    let bytes = page.utf8
    var counts: [Substring: Int] = [:]
    var rest = bytes[...]
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      let open = bytes.index(after: equals)
      guard open < bytes.endIndex, bytes[open] == UInt8(ascii: "\""),
        let close = bytes[bytes.index(after: open)...]
          .firstIndex(of: UInt8(ascii: "\""))
      else {
        rest = bytes[open...]
        continue
      }
      var start = equals
      while start > bytes.startIndex {
        let before = bytes.index(before: start)
        if bytes[before] == 32 || bytes[before] == 10 { break }
        start = before
      }
      rest = bytes[bytes.index(after: close)...]
      counts[page[start...close], default: 0] += 1
    }
    return counts
  }

  /// Throws what the page lacks or has twice.
  func check() throws {
    let sink = DiagnosticSink(chapter.source)
    for part in parts {
      let count = attributes[part.mark[...], default: 0]
      if count == 1 { continue }
      sink.report(
        "\(part.name) stands \(count) times in the page",
        advice: "It must stand there once: the template that shows it "
          + "lacks \(part.mark), or the renderer lost it.",
        at: part.position)
    }
    if !sink.diagnostics.isEmpty { throw Diagnostics(sink.diagnostics) }
  }

  private struct Part {
    var name: String
    var mark: String
    var position: Position
  }

  private var parts: [Part] {
    let blocks = chapter.blocks.map {
      Part(
        name: "this block", mark: "data-block=\"\($0.index)\"",
        position: $0.position)
    }
    let formulas = chapter.formulas.map {
      Part(
        name: "this formula", mark: "data-formula=\"\($0.index)\"",
        position: $0.position)
    }
    let tables = chapter.tables.map {
      Part(
        name: "this table", mark: "data-table=\"\($0.index)\"",
        position: Position(line: $0.lines.lowerBound))
    }
    let anchors = chapter.anchors.map {
      Part(
        name: "the anchor '\($0.name)'", mark: "id=\"\(escaped($0.name))\"",
        position: $0.position)
    }
    return blocks + formulas + tables + anchors
  }
}
