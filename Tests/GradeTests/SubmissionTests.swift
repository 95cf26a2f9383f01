import Foundation
import Testing

@testable import Grading

/// Of what is handed in, only plain files of answers are read.
@Suite struct SubmissionTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "class-\(UUID().uuidString)")

  private func write(_ data: Data, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  private func submission(_ name: String) -> Submission {
    Submission(
      student: name, paths: [folder.appending(path: name)],
      sections: ["7.2.2", "A.1"])
  }

  @Test func `files are found as they stand in the book, or in a folder`()
    throws
  {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(Data("a".utf8), to: "ann/7.2.2.swift")
    try write(Data("b".utf8), to: "bob/Sources/Exercises/A.1.swift")
    try write(Data("c".utf8), to: "bob/Package.swift")
    try write(Data(), to: ".git/7.2.2.swift")
    try write(Data(), to: "note.txt")
    try write(Data(), to: ".DS_Store")
    let all = try Submission.all(in: folder, sections: ["7.2.2", "A.1"])
    #expect(all.map(\.student) == ["ann", "bob"])
    #expect(all[0].files == ["7.2.2": .text("a")])
    #expect(all[1].files == ["A.1": .text("b")])
    #expect(Submission.strays(in: folder) == ["note.txt"])
  }

  @Test func `no link leads out of a submission`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(Data("right".utf8), to: "ann/7.2.2.swift")
    try write(Data(), to: "eve/note")
    let files = FileManager.default
    try files.createSymbolicLink(
      at: folder.appending(path: "eve/7.2.2.swift"),
      withDestinationURL: folder.appending(path: "ann/7.2.2.swift"))
    try files.createSymbolicLink(
      at: folder.appending(path: "mal"),
      withDestinationURL: folder.appending(path: "ann"))
    mkfifo(folder.appending(path: "eve/A.1.swift").path, 0o644)
    let eve = submission("eve")
    #expect(eve.files.count == 2)
    for file in eve.files.values {
      guard case .refused(let reason) = file else {
        Issue.record("\(file) was read")
        continue
      }
      #expect(reason.contains("a link"))
    }
    let all = try Submission.all(in: folder, sections: ["7.2.2"])
    #expect(all.map(\.student) == ["ann", "eve"])
    #expect(Submission.strays(in: folder) == ["mal"])
  }

  @Test func `what was not looked at is said`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(Data("a".utf8), to: "ann/7.2.2.swift")
    #expect(
      Submission.notices(in: folder, of: [submission("ann")]) == [])
    try write(Data(), to: "bob/answers.swift")
    try write(Data(), to: "bob.zip")
    try write(Data(), to: "eve.zip")
    let notices = Submission.notices(
      in: folder, of: ["ann", "bob"].map(submission))
    #expect(notices.count == 2)
    #expect(notices.first?.contains("in UTF-8: bob.zip, eve.zip.") == true)
    #expect(notices.last?.contains("found in: bob. They") == true)
  }

  @Test func `a submission without a section's file is known as empty`()
    throws
  {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(Data("a".utf8), to: "ann/7.2.2 (1).swift")
    try write(Data("a".utf8), to: "bob/homework/7.2.2.swift")
    try write(Data("a".utf8), to: "eve/7.2.2.swift")
    #expect(
      ["ann", "bob", "eve"].map { submission($0).isEmpty }
        == [true, true, false])
  }

  @Test func `no linked folder leads to another's answers`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(Data("right".utf8), to: "ann/Exercises/7.2.2.swift")
    try write(Data(), to: "eve/note")
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "eve/Sources"),
      withDestinationURL: folder.appending(path: "ann"))
    #expect(
      submission("eve").files == [
        "7.2.2": .refused("It stands behind a link.")
      ])
  }

  @Test func `answers that are not read are named`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in [
      "7.2.2 (1).swift", "7.2.2.SWIFT", "7.2.2.swift.txt", "7.2.20.swift",
      "7.2.2.swift", "a.1.swift", "notes.swift", "7.2.2.md",
      "Sources/Exercises/7.2.2.swift", "Sources/Exercises/A.1.swift",
    ] {
      try write(Data(name.utf8), to: "ann/\(name)")
    }
    let ann = submission("ann")
    #expect(
      ann.files == [
        "7.2.2": .text("7.2.2.swift"),
        "A.1": .text("Sources/Exercises/A.1.swift"),
      ])
    #expect(
      ann.overlooked == [
        "Sources/Exercises/7.2.2.swift", "7.2.2 (1).swift", "7.2.2.SWIFT",
        "7.2.2.swift.txt", "a.1.swift",
      ])
  }

  @Test func `reports inside a class are no submission`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(Data("a".utf8), to: "ann/7.2.2.swift")
    try write(Data(), to: "reports/grades.csv")
    let all = try Submission.all(
      in: folder, sections: ["7.2.2"],
      except: folder.appending(path: "ann/../reports/"))
    #expect(all.map(\.student) == ["ann"])
  }

  @Test func `a class that cannot be read is named, with the mend`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(Data(), to: "list.csv")
    for (name, why) in [
      ("none", "there is no such folder"), ("list.csv", "this is no folder"),
    ] {
      let error = #expect(throws: GradingError.self) {
        try Submission.all(
          in: folder.appending(path: name), sections: ["7.2.2"])
      }
      let text = error?.description ?? ""
      #expect(text.contains(name) && text.contains(why))
      #expect(text.contains("Name a folder"))
    }
  }

  @Test func `what is too large or no text is not read`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(Data(count: 1 << 20), to: "ann/7.2.2.swift")
    try write(Data([0xFF, 0xFE]), to: "ann/A.1.swift")
    let ann = submission("ann")
    #expect(ann.files["7.2.2"] == .refused("It is larger than 262144 bytes."))
    #expect(ann.files["A.1"] == .refused("It is not UTF-8."))
  }

  @Test func `a class without submissions says what one is`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(Data(), to: "7.2.2.swift")
    let error = #expect(throws: GradingError.self) {
      try Submission.all(in: folder, sections: ["7.2.2"])
    }
    #expect(error?.description.contains("folder of folders") == true)
  }
}
