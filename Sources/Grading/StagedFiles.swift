import Foundation
import Lesson

/// What git has staged of a folder, written out into another.
///
/// What stands in the folder may be work that is half done, or somebody's
/// answers; and a file that git does not know would be missed by those that
/// name it.
public struct StagedFiles {
  /// The folder that holds them, until ``remove()``.
  public let folder: URL

  /// Their paths in it.
  public let paths: [String]

  /// Writes out what is staged.
  ///
  /// - Parameter root: A folder of which git keeps the history.
  /// - Throws: ``GradingError`` if git holds nothing of it, or fails.
  public init(of root: URL) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "staged-\(UUID().uuidString)")
    let list = try Self.git(["ls-files", "-z"], in: root)
    paths = String(decoding: list, as: UTF8.self).split(separator: "\0")
      .map(String.init)
    if paths.isEmpty {
      throw GradingError("\(root.path): git holds no files here.")
    }
    do {
      _ = try Self.git(
        ["checkout-index", "--all", "--prefix=\(folder.path)/"], in: root)
    } catch {
      remove()
      throw error
    }
  }

  /// Removes the folder.
  public func remove() { try? FileManager.default.removeItem(at: folder) }

  private static func git(_ words: [String], in root: URL) throws -> Data {
    let child = try Child(
      URL(filePath: "/usr/bin/env"), ["git", "-C", root.path] + words,
      environment: ProcessInfo.processInfo.environment,
      limits: Child.Limits(seconds: 60, bytes: 1 << 24))
    if child.ending == .exited(0) { return child.replies }
    let said = String(decoding: child.printed, as: UTF8.self)
    throw GradingError(
      "\(root.path): git could not say what it holds: \(said)")
  }
}
