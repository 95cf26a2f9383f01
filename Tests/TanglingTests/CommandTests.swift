import Foundation
import TestSupport
import Testing

/// What `tangle` does with a book, right or wrong.
@Suite struct TangleCommandTests {
  private static let chapter = """
    # 1.1 T

    It is 4.0<!-- = 2.0 * 2 -->.

    ```swift from=Products.swift#twice
    func twice(_ x: Int) -> Int { 2 * x }
    ```

    ```swift exercise 1.1-1 points=1 "E"
    func half(_ x: Double) -> Double {
      todo()
    }
    ```

    ```swift solution 1.1-1
    func half(_ x: Double) -> Double { x / 2 }
    ```

    ```swift mistake 1.1-1 "Halve it."
    func half(_ x: Double) -> Double { x }
    ```

    ```swift mistake 1.1-1 "Not twice."
    func half(_ x: Double) -> Double { 2 * x }
    ```

    ```swift probe 1.1-1
    [half(3)]
    ```

    """

  private static let path = "Chapters/1-one/1.1-t.md"

  private func book(
    chapter: String = Self.chapter, sections: [String] = ["1.1"],
    others: [String: String] = [:]
  ) throws -> SmallBook {
    var files = others
    files[Self.path] = chapter
    files["README.md"] = "| [1.1](\(Self.path)) | What? |\n"
    files["Sources/Arrays/Products.swift"] = """
      //> twice
      func twice(_ x: Int) -> Int { 2 * x }
      //< twice

      """
    return try SmallBook(files, sections: sections)
  }

  @Test func `a book in order is checked with status 0`() throws {
    let book = try book()
    defer { book.remove() }
    let result = try book.run("tangle", "check")
    #expect(
      result.output
        == "1 chapters checked; 1 numbers are recomputed; 0 blocks of Swift "
        + "are not compiled.\n", "\(result.messages)")
    #expect(result.status == 0)
  }

  @Test func `a chapter of one exercise passes the formatter`() throws {
    let book = try book()
    defer { book.remove() }
    let style = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../.swift-format")
    try book.write(
      String(contentsOf: style, encoding: .utf8), to: ".swift-format")
    let result = try book.run("tangle", "lint")
    #expect(result.output == "")
    #expect(result.status == 0)
  }

  @Test(arguments: [
    ("It is 4.0<!-- = 2.0 * 2 -->.", "It is 4.0.", "nothing computes this"),
    ("#twice", "#thrice", "has no region 'thrice'"),
    ("{ 2 * x }\n```", "{ x + x }\n```", "is not what Sources/Arrays/Prod"),
    ("```swift probe", "```swift prob", "unknown role 'prob'"),
  ])
  func `a fault ends the check with status 1 and its place`(
    old: String, new: String, message: String
  ) throws {
    let text = Self.chapter.replacing(old, with: new, maxReplacements: 1)
    let book = try book(chapter: text)
    defer { book.remove() }
    let result = try book.run("tangle", "check")
    #expect(result.status == 1)
    #expect(result.messages.hasPrefix(Self.path + ":"))
    #expect(result.messages.contains(message), "\(result.messages)")
  }

  @Test func `the table and the chapters list the same sections`() throws {
    let book = try book(sections: ["1.1", "1.2"])
    defer { book.remove() }
    let missing = try book.run("tangle", "check")
    #expect(missing.status == 1)
    #expect(missing.messages.contains("the table lists section 1.2, but no"))
    try book.write("# 1.2 U\n", to: "Chapters/1-one/1.2-u.md")
    try book.write("# 1.3 V\n", to: "Chapters/1-one/1.3-v.md")
    let extra = try book.run("tangle", "check")
    #expect(extra.status == 1)
    #expect(extra.messages.contains("Add \"1.3\" to its part in Package.swift"))
  }

  @Test(arguments: ["1.2_u.md", "1.2-u.markdown", "1.2-u.MD", "notes.md"])
  func `a file that looks like a chapter is one or is named`(
    name: String
  ) throws {
    let book = try book(others: ["Chapters/1-one/" + name: "# 1.2 U\n"])
    defer { book.remove() }
    let result = try book.run("tangle", "export", "--output", "out")
    #expect(result.status == 1)
    #expect(
      result.messages.contains("Chapters/1-one/\(name): this file is no "))
  }

  @Test func `stubs are added, and what was written stays`() throws {
    let answers = "Sources/Exercises/1.1.swift"
    let book = try book()
    defer { book.remove() }
    #expect(try book.run("tangle", "stubs").output == "\(answers): written\n")
    let stubs = try book.text(of: answers)
    #expect(stubs.contains("func half(_ x: Double) -> Double {\n  todo()"))
    let mine = stubs.replacing("todo()", with: "x / 2 // mine")
    try book.write(mine, to: answers)
    #expect(try book.run("tangle", "stubs").output == "")
    #expect(try book.text(of: answers) == mine)
    // Only the mark tells that an exercise is there.
    try book.write("// nothing yet", to: answers)
    #expect(
      try book.run("tangle", "stubs").output == "\(answers): stubs added\n")
    let added = try book.text(of: answers)
    #expect(added.hasPrefix("// nothing yet\n\n// MARK: - Exercise 1.1-1\n"))
  }

  @Test func `no check looks at what a student wrote`() throws {
    let book = try book(others: ["Sources/Exercises/1.1.swift": "oops ("])
    defer { book.remove() }
    #expect(try book.run("tangle", "check").status == 0)
    #expect(try book.text(of: "Sources/Exercises/1.1.swift") == "oops (")
  }

  @Test func `quotes are brought up to date`() throws {
    let old = Self.chapter.replacing(
      "{ 2 * x }\n```", with: "{ x }\n```", maxReplacements: 1)
    #expect(old != Self.chapter)
    let book = try book(chapter: old)
    defer { book.remove() }
    let result = try book.run("tangle", "quotes")
    #expect(result.output == "\(Self.path): quotes brought up to date\n")
    #expect(try book.text(of: Self.path) == Self.chapter)
  }

  @Test func `proofs are taken over, and shown as a difference`() throws {
    let book = try book()
    defer { book.remove() }
    try book.write(
      """
      {"chapter": "\(Self.path)", "sum": "", "mismatches": [{"chapter":
      "\(Self.path)", "line": 3, "column": 7, "written": ["4.0"],
      "actual": ["5.0"]}]}
      """, to: "proofs/1.1.proof.json")
    let result = try book.run("tangle", "accept", "proofs")
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.output.contains("+It is 5.0<!-- = 2.0 * 2 -->."))
    #expect(
      try book.text(of: Self.path)
        == Self.chapter.replacing("It is 4.0", with: "It is 5.0"))
  }

  @Test func `a damaged proof is named`() throws {
    let book = try SmallBook(
      ["Chapters/1-one/1.1-t.md": "# 1.1 T\n"], sections: ["1.1"])
    defer { book.remove() }
    try book.write("{", to: "proofs/1.1.proof.json")
    let result = try book.run("tangle", "accept", "proofs")
    #expect(result.status == 1)
    #expect(
      result.messages.contains(
        "1.1.proof.json: this is no proof, or a damaged one."))
  }

  @Test func `a formatter that crashes is no clean bill`() throws {
    let book = try book()
    defer { book.remove() }
    try book.write("#!/bin/sh\nkill -SEGV $$\n", to: "bin/swift")
    let bin = book.folder.appending(path: "bin")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: bin.appending(path: "swift").path)
    let result = try runProduct(
      "tangle", ["lint"], in: book.folder,
      environment: ["PATH": "\(bin.path):/usr/bin:/bin"])
    #expect(result.status == 1)
    #expect(result.messages.contains("swift format ended with 139"))
  }

  @Test(arguments: [
    (["chek"], "Unexpected argument 'chek'"),
    (["check", "--roof", "."], "Unknown option '--roof'"),
    (["build", "module"], "Missing expected argument '<chapter>'"),
    (["build", "modul", "x.md", "--output", "y"], "The value 'modul' is inv"),
  ])
  func `a command line that makes no sense is refused with status 64`(
    arguments: [String], message: String
  ) throws {
    let result = try runProduct(
      "tangle", arguments, in: FileManager.default.temporaryDirectory)
    #expect(result.status == 64)
    #expect(result.messages.contains(message), "\(result.messages)")
  }
}
