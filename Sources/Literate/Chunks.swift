/// The named fragments of a chapter and the lines they expand to.
public struct Chunks: Sendable {
  /// A line of code that knows where the author wrote it.
  public struct Line: Hashable, Sendable {
    /// The text, indented as in the chapter.
    public var text: String

    /// The white space that the places of use add.
    public var indentation: String

    /// The line in the chapter, counted from one; nil for the tangler's own.
    public var origin: Int?
  }

  private var definitions: [String: [Block]] = [:]

  /// Gathers the fragments; a name used twice goes on where it ended.
  public init(_ chapter: Chapter) {
    for block in chapter.blocks {
      guard case .chunk(let name, _) = block.role else { continue }
      definitions[name, default: []].append(block)
    }
  }

  /// The fragments' names.
  var names: [String] { definitions.keys.sorted() }

  /// The blocks that define a fragment, in reading order.
  public func blocks(named name: String) -> [Block] {
    definitions[name] ?? []
  }

  /// Returns a block's lines with every fragment in its place.
  ///
  /// Fragments may use fragments; the chapter's checks have made sure that
  /// each exists and none contains itself.
  public func expand(_ block: Block) -> [Line] {
    expand(block, indentation: "", inside: [])
  }

  private func expand(
    _ block: Block, indentation: String, inside names: [String]
  ) -> [Line] {
    let sites = Dictionary(
      ChunkSite.all(in: block.lines).map { ($0.lineIndex, $0.name) },
      uniquingKeysWith: { first, _ in first })
    return block.lines.enumerated().flatMap { index, text in
      guard let name = sites[index], !names.contains(name) else {
        return [
          Line(
            text: text, indentation: indentation,
            origin: block.firstLine + index)
        ]
      }
      return blocks(named: name).flatMap {
        expand(
          $0, indentation: indentation + text.indentation,
          inside: names + [name])
      }
    }
  }
}
