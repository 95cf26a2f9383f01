/// The rules that keep a listing from being compiled nowhere in silence.
///
/// Each line that opens a fence of a known language is the fence of a
/// block, or lies in a longer one that is closed.
struct FenceChecks {
  private let document: CommonMark
  private let sink: DiagnosticSink

  init(_ document: CommonMark, reporting sink: DiagnosticSink) {
    self.document = document
    self.sink = sink
  }

  /// A block that is fenced, and the marks of its fence.
  private struct Fenced {
    var lines: ClosedRange<Int>
    var marks: Marks
    var isClosed: Bool
  }

  /// The marks that a fence consists of, and the language after them.
  private struct Marks {
    var character: Character
    var count: Int
    var language: Substring
    var column: Int

    nonisolated(unsafe) private static let pattern =
      /^[\s>]*(?:(?:[-+*]|\d+[.)])\s+)*(`{3,}|~{3,})[ \t]*(\S*)/

    /// Reads a line that begins with a fence, inside lists and quotations.
    init?(_ line: String) {
      // Nearly all begin in the first column: no pattern is needed.
      if line.hasPrefix("```") {
        let rest = line.drop { $0 == "`" }
        (character, count, column) = ("`", line.count - rest.count, 1)
        language = rest.drop { $0 == " " || $0 == "\t" }
          .prefix { !$0.isWhitespace }
        return
      }
      guard line.utf8.contains("```") || line.utf8.contains("~~~"),
        let match = line.firstMatch(of: Self.pattern)
      else { return nil }
      character = match.output.1.first ?? "`"
      count = match.output.1.count
      language = match.output.2
      column =
        line.distance(from: line.startIndex, to: match.output.1.startIndex) + 1
    }
  }

  func check() {
    let blocks = fencedBlocks()
    for block in blocks where !block.isClosed {
      sink.report(
        "this fence is never closed",
        advice: "End the block with the same fence on a line of its own.",
        at: Position(line: block.lines.lowerBound))
    }
    for (index, line) in sink.source.lines.enumerated() {
      check(line, number: index + 1, blocks: blocks)
    }
    for node in document.nodes { checkMarks(of: node) }
  }

  /// Code without a language, and code that fences were meant to hold.
  private func checkMarks(of node: CommonMark.Node) {
    let position = Position(line: node.startLine, column: node.startColumn)
    switch node.kind {
    case .codeBlock where !document.isFenced(node, in: sink.source):
      sink.report(
        "this block is code only because it is indented",
        advice: "Put it between fences that say its language.", at: position)
    case .code where node.literal.contains(Self.listing):
      sink.report(
        "this listing stands inside a line",
        advice: "A fence has three backticks, on a line of its own.",
        at: position)
    case .paragraph
    where sink.source.line(node.startLine).contains(Self.quotes):
      sink.report(
        "this fence is made of quotation marks",
        advice: "Write three backticks.", at: position)
    default: return
    }
  }

  /// A language, and code in the lines below it.
  nonisolated(unsafe) private static let listing =
    /^(?:swift|output|math) .*[={}();]/

  nonisolated(unsafe) private static let quotes =
    #/
    ^\s*
    (?: ['\u{2018}-\u{201B}\u{2032}\u{2035}\u{B4}\u{2BB}-\u{2BD}\u{2CB}]
      | [\u{FF07}\u{FF40}\u{FF5E}] ){2,}
    [a-z]+ (?:\s|$)
    /#

  private static let known = Set(["swift", "output", "math"] + Role.languages)

  private func check(_ line: String, number: Int, blocks: [Fenced]) {
    // Half of all fences close a block, and name no language.
    let isBare = line.utf8.allSatisfy { $0 == UInt8(ascii: "`") }
    guard !isBare, let marks = Marks(line),
      Self.known.contains(String(marks.language))
    else { return }
    let block = blocks.first { $0.lines.contains(number) }
    if block?.lines.lowerBound == number { return }
    let position = Position(line: number, column: marks.column)
    guard let block else {
      return sink.report(
        "this fence begins no block",
        advice: "It stands in raw HTML or in an indented text; put blank "
          + "lines around it, in the first column.", at: position)
    }
    let isInside =
      block.isClosed
      && (block.marks.count > marks.count
        || block.marks.character != marks.character)
    if isInside { return }
    sink.report(
      "this fence lies inside the block that begins in line "
        + "\(block.lines.lowerBound)",
      advice: "Close that block before it, or give it a longer fence.",
      at: position)
  }

  private func fencedBlocks() -> [Fenced] {
    document.nodes.compactMap { node in
      guard node.kind == .codeBlock, document.isFenced(node, in: sink.source),
        let marks = Marks(sink.source.line(node.startLine))
      else { return nil }
      return Fenced(
        lines: node.startLine...max(node.startLine, node.endLine),
        marks: marks,
        isClosed: node.endLine > node.startLine
          && isEnd(sink.source.line(node.endLine), of: marks))
    }
  }

  /// Whether a line closes a fence: as many marks, and nothing else.
  private func isEnd(_ line: String, of marks: Marks) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" || $0 == ">" }
    let rest = text.drop { $0 == marks.character }
    return text.count - rest.count >= marks.count && rest.trimmed.isEmpty
  }
}
