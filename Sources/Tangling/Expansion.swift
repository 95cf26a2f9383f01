import Literate

/// A line of code that knows where the author wrote it.
public struct CodeLine: Hashable, Sendable {
  /// The text, indented as in the chapter.
  public var text: String

  /// The white space that the places of use add.
  public var indentation = ""

  /// The lines that a formatter makes of it, where it makes several.
  var layout: [String] = []

  /// The line in the chapter, counted from one; nil for the tangler's own.
  public var origin: Int?
}

extension Fragments {
  /// Returns a block's lines with every fragment in its place.
  ///
  /// Fragments may use fragments; the chapter's checks have made sure that
  /// each exists and none contains itself.
  public func expand(_ block: Block) -> [CodeLine] {
    expand(block, indentation: "", inside: [])
  }

  private func expand(
    _ block: Block, indentation: String, inside names: [String]
  ) -> [CodeLine] {
    let references = Dictionary(
      FragmentReference.all(in: block.lines).map { ($0.lineIndex, $0.name) },
      uniquingKeysWith: { first, _ in first })
    return block.lines.enumerated().flatMap { index, text in
      guard let name = references[index], !names.contains(name) else {
        return [
          CodeLine(
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
