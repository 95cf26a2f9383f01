/// A mistake in a chapter: where it is, what is wrong, what to do.
///
/// Prints as compilers do, so that editors make it a link:
///
///     Chapters/7.2-evaluation/7.2.2-x.md:12:10: error: unknown role 'exmaple'
///     ```swift exmaple
///              ^
///     Did you mean 'example'?
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
  /// The chapter's path.
  public var path: String

  /// Where the mistake begins.
  public var position: Position

  /// What is wrong, in one lowercase sentence without a full stop.
  public var message: String

  /// What the author does next, in a full sentence.
  public var advice: String

  /// The line of the chapter at that position.
  public var line: String

  /// Creates a diagnostic at a place of a source text.
  public init(
    _ message: String, advice: String, at position: Position,
    in source: SourceText
  ) {
    self.path = source.path
    self.position = position
    self.message = message
    self.advice = advice
    self.line = source.line(position.line)
  }

  /// The four lines that a terminal shows.
  public var description: String {
    let excerpt = excerpt
    return """
      \(path):\(position.line):\(position.column): error: \(message)
      \(excerpt.text)
      \(excerpt.indent)^
      \(advice)
      """
  }

  /// How much of a long line is shown before and after the mistake.
  private static let reach = 100

  /// The line, or what of a long one is near the mistake.
  private var excerpt: (text: String, indent: String) {
    let column = max(0, position.column - 1)
    let start = column > 2 * Self.reach ? column - Self.reach : 0
    let rest = line.dropFirst(start)
    let text = rest.prefix(column - start + Self.reach)
    // A tab stays a tab, so that the caret stands below its character.
    let indent = line.dropFirst(start).prefix(column - start).map {
      $0 == "\t" ? "\t" : " "
    }
    let head = start > 0 ? "…" : ""
    let tail = text.count < rest.count ? "…" : ""
    return (head + text + tail, (head.isEmpty ? "" : " ") + indent.joined())
  }
}

/// Gathers the mistakes of one chapter: the one place that all checks tell.
public final class DiagnosticSink {
  /// The chapter's text.
  public let source: SourceText

  /// What was reported so far.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Creates an empty sink for a chapter.
  public init(_ source: SourceText) {
    self.source = source
  }

  /// Notes a mistake.
  public func report(
    _ message: String, advice: String, at position: Position
  ) {
    diagnostics.append(
      Diagnostic(message, advice: advice, at: position, in: source))
  }
}

/// Everything that is wrong with a chapter or a book, in reading order.
public struct Diagnostics: Error, CustomStringConvertible {
  /// The mistakes, at least one.
  public let all: [Diagnostic]

  /// Creates the error from its mistakes, sorted and without repeats.
  public init(_ all: [Diagnostic]) {
    var seen: Set<Diagnostic> = []
    self.all = all.filter { seen.insert($0).inserted }.sorted {
      ($0.path, $0.position) < ($1.path, $1.position)
    }
  }

  /// Every message, separated by blank lines.
  public var description: String {
    all.map(\.description).joined(separator: "\n\n")
  }
}
