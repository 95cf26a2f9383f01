import Foundation

/// The question of each section, as README's table lists them.
public struct Questions: Equatable, Sendable {
  /// The question of a chapter, by the chapter's path.
  public var ofPath: [String: String]

  /// Reads the rows of a table whose first cells link to chapters.
  public init(readme text: String) {
    let row = /\|\s*\[[^\]]*\]\((Chapters\/[^)]+\.md)\)\s*\|\s*([^|]*?)\s*\|/
    ofPath = Dictionary(
      text.matches(of: row).map {
        (String($0.output.1), String($0.output.2))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads the table of a package; a package without one has no questions.
  public init(package root: String) {
    let file = URL(filePath: root).appending(path: "README.md")
    self.init(readme: (try? String(contentsOf: file, encoding: .utf8)) ?? "")
  }
}

extension Book {
  /// The sections before a chapter that its text leads back to, in reading
  /// order; the appendices come before all others.
  public func foundations(
    of chapter: Chapter, by targets: LinkTargets
  ) -> [Chapter] {
    let numbers = Set(
      chapter.links.compactMap { link -> String? in
        guard
          case .chapter(let target, _) = targets.target(
            of: link.url, in: chapter)
        else { return nil }
        return target.number
      })
    let order = readingOrder
    let place = order.firstIndex { $0.number == chapter.number } ?? 0
    return order.enumerated().filter { index, other in
      numbers.contains(other.number) && other.number != chapter.number
        && (index < place || other.isAppendix)
    }.map(\.element)
  }
}
