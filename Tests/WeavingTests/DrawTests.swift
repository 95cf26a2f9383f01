import Foundation
import TestSupport
import Testing

/// When `make book` builds the program that draws: after an edit of code, of
/// a tool, or when it cannot know; never after one of prose.
///
/// The Makefile is the book's; what it calls only says that it was called.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/make")))
struct DrawTests {
  private static let scripts = [
    "Book/setup": "",
    // A build of what draws fails where a file says so.
    "build": """
    echo "build $2" >> log
    mkdir -p .build/plugins/outputs
    [ $2 != illustrate ] || {
      [ ! -e broken ] || exit 1
      touch .build/plugins/outputs/one.swift
      printf '#!/bin/sh\\necho draw >> log' > tools/illustrate
      chmod +x tools/illustrate
    }
    """,
    "tools/tangle": """
    touch $3
    if [ $# = 5 ]; then cp code $5; cp lines $5.lines; fi
    """,
    "tools/weave": "echo weave >> log; mkdir -p Book/html\n"
      + "touch Book/html/index.html",
  ]

  private static let files = [
    "Book/types.js": """
    const fs = require("fs");
    const [built, now] = process.argv.slice(-2).map(
      (file) => fs.readFileSync(file, "utf8"));
    fs.appendFileSync("log", `types ${built} ${now}\\n`);
    """,
    "Book/whole.js": "", "Book/words.txt": "", "Book/stressed.txt": "",
    "Book/theme/page.mustache": "", "Chapters/1.1-t.md": "",
    "Sources/tangle/Tangle.swift": "", "code": "a", "lines": "1",
  ]

  private let book: SmallBook

  init() throws {
    book = try SmallBook(Self.files, sections: ["1.1"])
    for (path, script) in Self.scripts {
      try book.write("#!/bin/sh\n\(script)\n", to: path)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: file(path))
    }
    try FileManager.default.copyItem(
      at: packageFolder.appending(path: "Makefile"),
      to: book.folder.appending(path: "Makefile"))
  }

  private func file(_ path: String) -> String {
    book.folder.appending(path: path).path
  }

  /// Makes the book; returns what was called.
  private func make(status: Int32 = 0) throws -> [String] {
    try book.write("", to: "log")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/make")
    process.arguments = ["book", "BIN=tools", "BUILD=./build"]
    process.currentDirectoryURL = book.folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["MAKEFLAGS": "", "MAKELEVEL": ""]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == status)
    try settle()
    return try book.text(of: "log").split(separator: "\n").map(String.init)
  }

  /// Dates all files as far apart as they are made in a slow build: some
  /// shells compare times by the second.
  private func settle() throws {
    let made = [
      "tools/toolbox", ".build/plugins/outputs/one.swift",
      ".build/illustrate.code", "Book/html/index.html",
    ]
    let paths = try FileManager.default.subpathsOfDirectory(
      atPath: book.folder.path)
    for path in paths {
      let hours = (made.firstIndex(of: path) ?? -1) + 1
      try FileManager.default.setAttributes(
        [
          .modificationDate: Date(
            timeIntervalSinceReferenceDate:
              3_600 * Double(hours))
        ], ofItemAtPath: file(path))
    }
  }

  private func touch(_ path: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date.now], ofItemAtPath: file(path))
  }

  private let built = ["build illustrate", "draw"]

  @Test func `what draws is built once, and not for an edit of prose`() throws {
    defer { book.remove() }
    let tools = ["build tangle", "build weave"]
    #expect(try make() == tools + built + ["types 1 1", "weave"])
    #expect(try make() == [])
    // A line more: the code is the same, and stands somewhere else.
    try touch("Chapters/1.1-t.md")
    try book.write("2", to: "lines")
    #expect(try make() == ["draw", "types 1 2", "weave"])
    try touch("Chapters/1.1-t.md")
    try book.write("b", to: "code")
    #expect(try make() == built + ["types 2 2", "weave"])
    try touch("Sources/tangle/Tangle.swift")
    #expect(try make() == tools + built + ["types 2 2", "weave"])
  }

  @Test(arguments: [
    ".build/plugins/outputs", "tools/illustrate", ".build/illustrate.code",
  ])
  func `what draws is built where something of its build is gone`(
    path: String
  ) throws {
    defer { book.remove() }
    _ = try make()
    try FileManager.default.removeItem(atPath: file(path))
    try touch("Chapters/1.1-t.md")
    #expect(try make() == built + ["types 1 1", "weave"])
  }

  @Test func `what draws is built if another build has tangled since`() throws {
    defer { book.remove() }
    _ = try make()
    try touch("Chapters/1.1-t.md")
    try touch(".build/plugins/outputs/one.swift")
    #expect(try make() == built + ["types 1 1", "weave"])
  }

  @Test func `after a build that failed it is built, whatever the code`() throws
  {
    defer { book.remove() }
    _ = try make()
    try touch("Chapters/1.1-t.md")
    try book.write("b", to: "code")
    try book.write("", to: "broken")
    #expect(try make(status: 2) == ["build illustrate"])
    // The program may be that of the other code, or half of it.
    try book.write("a", to: "code")
    try FileManager.default.removeItem(atPath: file("broken"))
    try touch("Chapters/1.1-t.md")
    #expect(try make() == built + ["types 1 1", "weave"])
  }
}
