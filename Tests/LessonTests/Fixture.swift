import Foundation
import TestSupport

/// Runs the fixture's program, which stands beside this one.
func runFixture(_ arguments: String...) throws -> Execution {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "lesson-\(UUID().uuidString)")
  try FileManager.default.createDirectory(
    at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try runProduct("lesson-fixture", arguments, in: folder)
}
