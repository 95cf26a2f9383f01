import Foundation
import Lesson
import Testing

@testable import Grading

/// An edition is made of what git holds, whatever else lies about.
@Suite struct StagedFilesTests {
  private let root = FileManager.default.temporaryDirectory
    .appending(path: "staged-test-\(UUID().uuidString)")

  private func write(_ text: String, _ name: String) throws {
    try FileManager.default.createDirectory(
      at: root.appending(path: "a"), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: root.appending(path: name))
  }

  private func git(_ words: String...) throws {
    let child = try Child(
      URL(filePath: "/usr/bin/env"), ["git", "-C", root.path] + words,
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""],
      limits: Child.Limits(seconds: 20))
    try #require(child.ending == .exited(0))
  }

  @Test func `what is staged counts, and not what is written since`() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write("one", "a/first name.txt")
    try git("init", "--quiet")
    try git("add", ".")
    try write("my answer", "a/first name.txt")
    try write("a draft", "draft.txt")
    let staged = try StagedFiles(of: root)
    #expect(staged.paths == ["a/first name.txt"])
    let file = staged.folder.appending(path: "a/first name.txt")
    #expect(try String(contentsOf: file, encoding: .utf8) == "one")
    #expect(
      !FileManager.default.fileExists(
        atPath: staged.folder.appending(path: "draft.txt").path))
    staged.remove()
    #expect(!FileManager.default.fileExists(atPath: staged.folder.path))
  }

  @Test func `a folder without a history is an error that names it`() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write("one", "a/b.txt")
    let outside = #expect(throws: GradingError.self) {
      try StagedFiles(of: root)
    }
    #expect(try #require(outside).description.hasPrefix(root.path))
    try git("init", "--quiet")
    let empty = #expect(throws: GradingError.self) {
      try StagedFiles(of: root)
    }
    #expect(
      try #require(empty).description
        == "\(root.path): git holds no files here.")
  }
}
