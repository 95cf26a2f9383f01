import Foundation
import Literate

/// Compares what a chapter's examples print with what the chapter says.
///
/// A tangled test feeds it; what differs comes out as ``mismatches``, or,
/// when the author asks for it, as ``corrections`` to the chapter.
public final class Transcript: @unchecked Sendable {
  // Examples may print from several tasks, so a lock guards the state.
  private let lock = NSLock()
  private let chapter: String
  private var printed = ""
  private var found: [Mismatch] = []
  private let handler: (@Sendable ([Mismatch]) -> Void)?

  /// A place where the chapter says something else than its code.
  public struct Mismatch: Codable, Hashable, Sendable {
    /// The chapter's path.
    public var chapter: String

    /// The first line concerned.
    public var line: Int

    /// The column of a bound number; nil for an output's lines.
    public var column: Int?

    /// What the chapter says.
    public var written: [String]

    /// What the code yields, in the same form.
    public var actual: [String]

    /// One sentence that tells the two apart.
    public var message: String {
      if column != nil {
        return "the text says \(written.joined()), the code yields "
          + actual.joined()
      }
      let difference = zip(written, actual).first {
        !PrintedNumber.linesAgree($1, $0)
      }
      if let (written, actual) = difference {
        return "the text says '\(written)', the code prints '\(actual)'"
      }
      return "the text has \(written.count) lines of output, the code "
        + "prints \(actual.count)"
    }
  }

  /// Creates the transcript of a chapter; `onFinish` receives what
  /// differed, once.
  public init(
    _ chapter: String, onFinish: (@Sendable ([Mismatch]) -> Void)? = nil
  ) {
    self.chapter = chapter
    self.handler = onFinish
  }

  /// What has differed so far.
  public var mismatches: [Mismatch] { lock.withLock { found } }

  /// Stands in for Swift's `print` in an example.
  public func print(
    _ items: [Any], separator: String, terminator: String
  ) {
    let text = items.map { "\($0)" }.joined(separator: separator)
    lock.withLock { printed += text + terminator }
  }

  /// Compares what was printed since the last call with an output's lines.
  public func expect(_ written: [String], line: Int) {
    lock.withLock {
      let actual = Self.lines(of: printed)
      printed = ""
      let agree =
        written.count == actual.count
        && zip(actual, written).allSatisfy(PrintedNumber.linesAgree)
      if agree { return }
      found.append(
        Mismatch(
          chapter: chapter, line: line, column: nil, written: written,
          actual: actual))
    }
  }

  /// Compares a bound number with the value of its expression.
  public func expect(
    _ written: String, line: Int, column: Int, value: Double
  ) {
    guard let number = PrintedNumber(written), !number.isRounding(of: value)
    else { return }
    lock.withLock {
      found.append(
        Mismatch(
          chapter: chapter, line: line, column: column, written: [written],
          actual: [number.printing(value)]))
    }
  }

  /// A row of a table as the chapter has it.
  public struct Row: Sendable {
    var line: Int
    var cells: [(text: String, column: Int)]

    /// Creates a row of cells and their columns in the chapter's line.
    public init(line: Int, cells: [(String, Int)]) {
      self.line = line
      self.cells = cells
    }
  }

  /// Compares a table's rows with what its code yields.
  ///
  /// A number must round to the last number of its cell, a text must be
  /// the cell's without its marks; nil says nothing of a cell.
  public func expect(table: [[Any?]], rows: [Row], line: Int) {
    let counts = (table.map(\.count), rows.map(\.cells.count))
    guard counts.0 == counts.1 else {
      let shape = { (counts: [Int]) in
        ["\(counts.count) rows of \(Set(counts).sorted()) cells"]
      }
      return lock.withLock {
        found.append(
          Mismatch(
            chapter: chapter, line: line, column: nil,
            written: shape(counts.1), actual: shape(counts.0)))
      }
    }
    for (values, row) in zip(table, rows) {
      for (value, cell) in zip(values, row.cells) {
        guard let value else { continue }
        compare(value, with: cell, line: row.line)
      }
    }
  }

  private func compare(
    _ value: Any, with cell: (text: String, column: Int), line: Int
  ) {
    if let value = Self.number(value) {
      if let found = PrintedNumber.lastInside(cell.text) {
        return expect(
          found.number.text, line: line, column: cell.column + found.offset,
          value: value)
      }
      return fail(cell, at: line, actual: "\(value)")
    }
    let plain = cell.text.filter { !"*`$".contains($0) }
    if plain != "\(value)" { fail(cell, at: line, actual: "\(value)") }
  }

  private func fail(
    _ cell: (text: String, column: Int), at line: Int, actual: String
  ) {
    lock.withLock {
      found.append(
        Mismatch(
          chapter: chapter, line: line, column: cell.column,
          written: [cell.text], actual: [actual]))
    }
  }

  private static func number(_ value: Any) -> Double? {
    switch value {
    case let value as Double: value
    case let value as Float: Double(value)
    case let value as Int: Double(value)
    default: nil
    }
  }

  /// Ends the transcript and hands over what differed.
  public func finish() { handler?(mismatches) }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        String(line.reversed().drop(while: \.isWhitespace).reversed())
      }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }
}
