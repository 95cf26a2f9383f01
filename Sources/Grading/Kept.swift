import Checksum
import Foundation

/// Verdicts that were reached, by what was judged and by which judge.
///
/// They are written one by one, each whole or not at all: a run that was
/// stopped goes on, and unchanged work is not done again.
struct Kept: Sendable {
  let folder: URL

  func verdicts(on text: String, by judge: String) -> [Verdict]? {
    guard let data = try? Data(contentsOf: file(text, judge)) else {
      return nil
    }
    return try? JSONDecoder().decode([Verdict].self, from: data)
  }

  func keep(_ verdicts: [Verdict], on text: String, by judge: String) throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try encoder.encode(verdicts)
      .write(to: file(text, judge), options: .atomic)
  }

  private func file(_ text: String, _ judge: String) -> URL {
    folder.appending(
      path: "\(judge)-\(checksum(of: [text]))-\(text.utf8.count).json")
  }
}
