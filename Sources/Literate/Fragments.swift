/// The named fragments of a chapter.
public struct Fragments: Sendable {
  private var definitions: [String: [Block]] = [:]

  /// Gathers the fragments; a name used twice goes on where it ended.
  public init(_ chapter: Chapter) {
    for block in chapter.blocks where block.role.kind == .chunk {
      definitions[block.role.title, default: []].append(block)
    }
  }

  /// The fragments' names.
  public var names: [String] { definitions.keys.sorted() }

  /// The blocks that define a fragment, in reading order.
  public func blocks(named name: String) -> [Block] {
    definitions[name] ?? []
  }
}
