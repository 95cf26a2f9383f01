import Foundation
import Testing

@testable import Literate

/// What can be wrong with files before a line of them is read.
@Suite struct FileFaultTests {
  @Test func `a chapter that is not there is named`() throws {
    let error = #expect(throws: FileError.self) {
      _ = try readSource("/nowhere/1.1-t.md", root: "/nowhere")
    }
    let text = try #require(error?.description)
    #expect(text.hasPrefix("1.1-t.md: the chapter cannot be read ("))
    #expect(text.hasSuffix("). Check the path."))
  }

  @Test func `a folder is no chapter`() throws {
    let error = #expect(throws: FileError.self) {
      _ = try readSource("/tmp", root: "/")
    }
    #expect(
      error?.description == "tmp: this is a folder. Name a chapter in it.")
  }

  @Test func `a chapter that is not UTF-8 is named`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "1.1-t.md")
      try Data([0x23, 0x20, 0xFF, 0xFE]).write(to: file)
      let error = #expect(throws: FileError.self) {
        _ = try readSource(file.path, root: folder.path)
      }
      #expect(
        error?.description
          == "1.1-t.md: the chapter is not UTF-8. Save it as UTF-8.")
    }
  }

  @Test func `a folder without chapters is no book`() throws {
    try withTemporaryFolder { folder in
      let error = #expect(throws: FileError.self) {
        _ = try Book(package: folder.path)
      }
      let text = try #require(error?.description)
      #expect(
        text.hasSuffix(
          "Chapters: no chapters found. Run this in the book's folder, or "
            + "name that folder with --root."))
    }
  }

  @Test(arguments: [
    "1.2-x.mkdn", "1.2-x.mdx", "notes.qmd", "1.2-x.txt", "1.2-x",
    "1.2-x.md ", "1.2_x.MD",
  ])
  func `a file that was meant as a chapter is named`(name: String) throws {
    try withTemporaryFolder { folder in
      let chapters = folder.appending(path: "Chapters")
      try writeIfChanged("# 1.1 T\n", to: chapters.path + "/1.1-t.md")
      try writeIfChanged("# 1.2 X\n", to: chapters.path + "/" + name)
      let error = #expect(throws: FileError.self) {
        _ = try Book(package: folder.path)
      }
      let text = try #require(error?.description)
      #expect(text.hasPrefix("Chapters/\(name): this file is no chapter."))
    }
  }

  @Test(arguments: ["1.2-x.md~", "1.2-x.md.bak", "README", "data.json"])
  func `other files may lie beside the chapters`(name: String) throws {
    try withTemporaryFolder { folder in
      let chapters = folder.appending(path: "Chapters")
      try writeIfChanged("# 1.1 T\n", to: chapters.path + "/1.1-t.md")
      try writeIfChanged("", to: chapters.path + "/" + name)
      #expect(try Book(package: folder.path).chapters.count == 1)
    }
  }

  @Test func `a folder that is a link is named`() throws {
    try withTemporaryFolder { folder in
      let chapters = folder.appending(path: "Chapters")
      try writeIfChanged("# 1.1 T\n", to: chapters.path + "/1.1-t.md")
      try writeIfChanged("# 2.1 X\n", to: folder.path + "/other/2.1-x.md")
      try FileManager.default.createSymbolicLink(
        at: chapters.appending(path: "2-linked"),
        withDestinationURL: folder.appending(path: "other"))
      let error = #expect(throws: FileError.self) {
        _ = try Book(package: folder.path)
      }
      let text = try #require(error?.description)
      #expect(text.hasPrefix("Chapters/2-linked: this folder is a link"))
    }
  }

  @Test func `a file that is the same is not written again`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a/b.txt").path
      try writeIfChanged("text", to: path)
      let before = try FileManager.default.attributesOfItem(atPath: path)
      try writeIfChanged("text", to: path)
      let after = try FileManager.default.attributesOfItem(atPath: path)
      // A file that is written anew has another number in its folder.
      let key = FileAttributeKey.systemFileNumber
      #expect(before[key] as? Int == after[key] as? Int)
    }
  }

  @Test func `a folder in a file's place is an error`() throws {
    try withTemporaryFolder { folder in
      let error = #expect(throws: FileError.self) {
        try writeIfChanged("text", to: folder.path)
      }
      let text = try #require(error?.description)
      #expect(text.hasPrefix("\(folder.path): the file cannot be written ("))
    }
  }

  @Test func `a file that cannot be written says why in words`() {
    let error = #expect(throws: FileError.self) {
      try writeIfChanged("text", to: "/dev/null/folder/file")
    }
    // What strerror says of ENOTDIR.
    #expect(error?.description.contains("(Not a directory)") == true)
  }

  private func withTemporaryFolder(_ work: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try work(folder)
  }
}
