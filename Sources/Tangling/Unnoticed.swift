import Literate

/// The changes of the book's code that no test needs to notice, and why.
///
/// A change is known by its section, its words and the line of code, so
/// that it stays known when lines move. A head stands in the first column,
/// the reason is indented below it:
///
///     7.2.8: max → min: let top = max(a, b)
///       What is taken out of the sum comes back: any number would do.
public struct Unnoticed: Sendable {
  /// A change, and the reason.
  public struct Entry: Equatable, Sendable {
    /// The section's number.
    public var section: String

    /// The change, as ``Mutation/description`` names it.
    public var change: String

    /// The line of code before the change, without its indentation.
    public var code: String

    /// Why no test needs to notice.
    public var reason = ""

    /// The line of the list in which it stands.
    public var line: Int
  }

  /// What stands in the list.
  public let entries: [Entry]

  private let source: SourceText

  /// Reads a list.
  ///
  /// - Throws: ``Diagnostics`` with the places of what is no entry.
  public init(reading source: SourceText) throws(Diagnostics) {
    let sink = DiagnosticSink(source)
    var entries: [Entry] = []
    for (index, line) in source.lines.enumerated()
    where !line.trimmed.isEmpty && !line.hasPrefix("#") {
      if line.hasPrefix(" "), let entry = entries.popLast() {
        entries.append(entry.with(reason: line.trimmed))
      } else if let entry = Entry(line, at: index + 1) {
        entries.append(entry)
      } else {
        sink.report(
          "this line is no entry",
          advice: "Write 'section: change: line of code', and below it the "
            + "reason, indented.", at: Position(line: index + 1))
      }
    }
    for entry in entries where entry.reason.isEmpty {
      sink.report(
        "this change has no reason",
        advice: "Say below it, indented, why no test needs to notice it.",
        at: Position(line: entry.line))
    }
    self.entries = entries
    self.source = source
    guard sink.diagnostics.isEmpty else { throw Diagnostics(sink.diagnostics) }
  }

  /// The reason for a change of a section's code; nil if none is given.
  public func reason(
    for mutation: Mutation, of section: String, in text: String
  ) -> String? {
    entries.first { $0.isAbout(mutation, of: section, in: text) }?.reason
  }

  /// Looks for entries about code that is not there.
  ///
  /// - Parameter code: The code of each section, by its number.
  /// - Throws: ``Diagnostics`` with the places of such entries.
  public func check(against code: [String: String]) throws(Diagnostics) {
    let sink = DiagnosticSink(source)
    let changes = code.mapValues { ($0, Mutation.all(in: $0)) }
    for entry in entries {
      let (text, mutations) = changes[entry.section] ?? ("", [])
      let isUsed = mutations.contains {
        entry.isAbout($0, of: entry.section, in: text)
      }
      if isUsed { continue }
      sink.report(
        "nothing in section \(entry.section) can be changed so",
        advice: "Take the entry out, or bring it up to the section's code.",
        at: Position(line: entry.line))
    }
    guard sink.diagnostics.isEmpty else { throw Diagnostics(sink.diagnostics) }
  }
}

extension Unnoticed.Entry {
  fileprivate init?(_ line: String, at number: Int) {
    let parts = line.split(separator: ": ", maxSplits: 2)
    guard parts.count == 3, !line.hasPrefix(" ") else { return nil }
    self.init(
      section: String(parts[0]), change: String(parts[1]),
      code: String(parts[2]).trimmed, line: number)
  }

  fileprivate func with(reason more: String) -> Self {
    var entry = self
    entry.reason += (reason.isEmpty ? "" : " ") + more
    return entry
  }

  fileprivate func isAbout(
    _ mutation: Mutation, of section: String, in text: String
  ) -> Bool {
    self.section == section && change == mutation.description
      && code == mutation.codeLine(in: text)
  }
}
