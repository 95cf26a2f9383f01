import Foundation

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
