import Literate

/// Writes what the code yields into a chapter's text, and nothing else.
public enum Correction {
  /// Returns a chapter's text with outputs and bound numbers replaced.
  ///
  /// Mismatches are applied from the end, so that lines keep their numbers
  /// until they are reached.
  public static func apply(
    _ mismatches: [Transcript.Mismatch], to source: SourceText
  ) -> String {
    var lines = source.lines
    let ordered = mismatches.sorted {
      ($0.line, $0.column ?? 0) > ($1.line, $1.column ?? 0)
    }
    for mismatch in ordered {
      if let column = mismatch.column {
        replaceNumber(mismatch, column: column, in: &lines)
      } else {
        replaceOutput(mismatch, in: &lines)
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func replaceNumber(
    _ mismatch: Transcript.Mismatch, column: Int, in lines: inout [String]
  ) {
    var line = Array(lines[mismatch.line - 1])
    let range = (column - 1)..<(column - 1 + mismatch.written.joined().count)
    guard line.indices.contains(range.upperBound - 1),
      String(line[range]) == mismatch.written.joined()
    else { return }
    line.replaceSubrange(range, with: Array(mismatch.actual.joined()))
    lines[mismatch.line - 1] = String(line)
  }

  private static func replaceOutput(
    _ mismatch: Transcript.Mismatch, in lines: inout [String]
  ) {
    let start = mismatch.line - 1
    let end = start + mismatch.written.count
    guard end <= lines.count, Array(lines[start..<end]) == mismatch.written
    else { return }
    if mismatch.written.isEmpty, !lines[start - 1].hasSuffix("output") {
      // The example had no output block yet: it gets one.
      let marks = fence(around: mismatch.actual)
      let block = ["", marks + "output"] + mismatch.actual + [marks]
      lines.insert(contentsOf: block, at: min(start + 1, lines.count))
      return
    }
    lengthenFence(start - 1, end, around: mismatch.actual, in: &lines)
    lines.replaceSubrange(start..<end, with: mismatch.actual)
  }

  /// A fence that no line of an output ends.
  private static func fence(around output: [String]) -> String {
    let longest = output.map { line in
      line.trimmed.prefix { $0 == "`" }.count
    }.max()
    return String(repeating: "`", count: max(3, (longest ?? 0) + 1))
  }

  private static func lengthenFence(
    _ first: Int, _ last: Int, around output: [String],
    in lines: inout [String]
  ) {
    let marks = fence(around: output)
    guard lines.indices.contains(first), lines.indices.contains(last),
      lines[first].hasPrefix("```"), !lines[first].hasPrefix(marks),
      lines[last].hasPrefix("```")
    else { return }
    lines[first] = marks + lines[first].drop { $0 == "`" }
    lines[last] = marks
  }
}
