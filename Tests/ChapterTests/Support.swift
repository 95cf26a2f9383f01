import Foundation
import Literate
import Testing

extension Transcript {
  /// The transcript of a chapter whose mismatches are test failures.
  ///
  /// When the environment's ACCEPT names a folder, they are left there for
  /// `make accept` instead.
  convenience init(_ chapter: String) {
    self.init(chapter) { mismatches in
      if let folder = ProcessInfo.processInfo.environment["ACCEPT"] {
        leave(mismatches, of: chapter, in: folder)
      } else {
        mismatches.forEach(record)
      }
    }
  }
}

private func record(_ mismatch: Transcript.Mismatch) {
  Issue.record(
    Comment(rawValue: mismatch.message + "; 'make accept' takes it over"),
    sourceLocation: SourceLocation(
      fileID: "ChapterTests/\(mismatch.chapter)",
      filePath: mismatch.chapter,
      line: mismatch.line, column: mismatch.column ?? 1))
}

private func leave(
  _ mismatches: [Transcript.Mismatch], of chapter: String, in folder: String
) {
  let name = chapter.replacing("/", with: "-") + ".json"
  do {
    let data = try JSONEncoder().encode(mismatches)
    try data.write(to: URL(filePath: folder).appending(path: name))
  } catch {
    Issue.record("\(folder): the mismatches cannot be left there: \(error)")
  }
}

/// Expects two numbers to be equal but for a tolerance.
func expectClose(
  _ actual: some BinaryFloatingPoint, _ expected: Double,
  within tolerance: Double = 1e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let actual = Double(actual)
  // A difference of NaN must fail, so the comparison is not turned around.
  let isClose = abs(actual - expected) <= tolerance || actual == expected
  #expect(
    isClose, "found \(actual), expected \(expected) within \(tolerance)",
    sourceLocation: sourceLocation)
}

/// Expects two lists of numbers to be equal but for a tolerance.
func expectClose(
  _ actual: [some BinaryFloatingPoint], _ expected: [Double],
  within tolerance: Double = 1e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let isClose =
    actual.count == expected.count
    && zip(actual, expected).allSatisfy {
      abs(Double($0) - $1) <= tolerance || Double($0) == $1
    }
  #expect(
    isClose, "found \(actual), expected \(expected) within \(tolerance)",
    sourceLocation: sourceLocation)
}
