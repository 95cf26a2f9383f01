import Checksum
import Foundation

/// The student's file as a program was built with it.
///
/// A build takes a file for unchanged if its size and time are the old
/// ones, as those of copies can be. So every report names what was
/// compiled, and nothing is reported of another text.
public struct AnswerFile: Sendable {
  let path: String
  let saved: String
  let sum: String

  /// Describes a file: its path, when it was saved, the sum over its text.
  public init(_ path: String, saved: String, sum: String) {
    self.path = path
    self.saved = saved
    self.sum = sum
  }

  /// Throws if the file that stands there now is another one.
  ///
  /// Where no file stands, as in another folder, there is nothing to
  /// compare.
  func check() throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      return
    }
    let found = checksum(of: [text.replacing("\r\n", with: "\n")])
    if found == sum { return }
    throw LessonError(
      "\(path): this program was built with another text (saved \(saved), "
        + "sum \(sum); now the sum is \(found)). Run 'touch \(path)' and "
        + "then 'swift run' again, which builds it anew.")
  }

  /// The file as it stands now, cut into its exercises; nil if none does.
  func text() -> AnswerText? {
    let text = try? String(contentsOfFile: path, encoding: .utf8)
    return text.map { AnswerText($0.replacing("\r\n", with: "\n")) }
  }

  /// The file as a report names it.
  var name: String { "\(path) (saved \(saved), sum \(sum))" }
}
