import Foundation
import TestSupport
import Testing

@testable import Literate
@testable import Weaving

/// What runs a block, and the indexes of the book.
@Suite struct UseIndexTests {
  private func book() throws -> Book {
    try Book(
      reading: [
        SourceText(
          path: "Chapters/1-a/1.1-one.md",
          text: """
            # 1.1 One

            A *kernel* is **not** what a *kernel* is. See <em>no</em>.

            ## Halves

            ```swift
            public func halve(_ x: Double) -> Double {
              <<divide>>
            }
            ```

            ```swift chunk "divide"
            x / 2
            ```

            ```swift
            func idle() {}
            ```

            ```swift test "a half is a half"
            #expect(halve(2) == 1)
            ```

            ```swift example
            print(halve(4), halve(6))
            ```

            ```output
            2.0 3.0
            ```

            ## References

            - A. Author: *A paper's title*.
            """),
        SourceText(
          path: "Chapters/1-a/1.2-two.md",
          text: """
            # 1.2 Two

            ```swift test "a quarter is half of a half"
            #expect(halve(halve(4)) == 1)
            ```
            """),
      ])
  }

  private func context(
    _ templates: [String: String] = [:]
  ) throws -> PageContext {
    PageContext(book: try book(), theme: try Theme(templates: templates))
  }

  @Test func `a block is run by what names what it defines`() throws {
    let context = try context()
    let chapter = context.book.chapters[0]
    let runs = context.uses.runs(of: chapter.blocks[0], in: chapter)
    #expect(
      runs.map(\.title) == [
        "a half is a half", "Example: Halves", "a quarter is half of a half",
      ])
    #expect(runs.map(\.section) == ["1.1", "1.1", "1.2"])
    #expect(UseIndex.summary(runs) == "2 tests, an example")
    #expect(context.uses.runs(of: chapter.blocks[2], in: chapter).isEmpty)
  }

  @Test func `a fragment is run by what runs its whole`() throws {
    let context = try context()
    let chapter = context.book.chapters[0]
    let whole = context.uses.runs(of: chapter.blocks[0], in: chapter)
    let part = context.uses.runs(of: chapter.blocks[1], in: chapter)
    #expect(part == whole && !part.isEmpty)
  }

  @Test func `words of several scripts are parted`() {
    #expect(
      IndexPages.words(of: "初始分数 IS, Inception Score, entropy 熵 标签")
        == ["初始分数", "IS", "Inception Score", "entropy", "熵", "标签"])
  }

  @Test func `indexes list terms, names and fragments with places`() throws {
    let context = try context([
      "sidebar": "",
      "index": "{{#groups}}{{title}}: {{#entries}}{{{html}}}"
        + "{{#places}} [{{url}} {{text}}]{{/places}}; {{/entries}}{{/groups}}",
    ])
    let pages = IndexPages(
      context: context, words: ["1.2": "熵"], stressed: ["not", "no"]
    ).pages()
    let texts = Dictionary(
      uniqueKeysWithValues: pages.map { ($0.name, $0.text) })
    #expect(
      texts["terms.html"]
        == "K: kernel [1.1-one.html#11-one 1.1]; "
        + "中文: 熵 [1.2-two.html 1.2]; Headings: "
        + "<b>1.1</b> [1.1-one.html#halves Halves] "
        + "[1.1-one.html#references References]; <b>1.2</b>; ")
    #expect(
      texts["identifiers.html"]
        == "H: <code>halve</code> [1.1-one.html#block.1 1.1] "
        + "[1.2-two.html#block.1 1.2]; "
        + "I: <code>idle</code> [1.1-one.html#block.3 1.1]; ")
    let fragments = try #require(texts["fragments.html"])
    #expect(fragments.hasPrefix("1.1 One: <a class=\"ch\""))
    #expect(fragments.contains("#block.2\">\u{27E8}divide\u{27E9}</a>"))
    #expect(fragments.contains("[1.1-one.html#block.1 used here]"))
  }

  @Test func `the compiler's declaration takes the place of the first line`()
    throws
  {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "types-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(
      """
      {"Chapters/1-a/1.1-one.md": {"8": ["let other: Int",
        "func halve(_ x: Double, by: Int = 2) -> Double"]}}
      """.utf8
    ).write(to: file)
    let index = NameIndex(
      try book(), library: [], types: try DeclaredTypes(file: file))
    #expect(
      index.all.map(\.declaration) == [
        "func halve(_ x: Double, by: Int = 2) -> Double", "func idle() {}",
      ])
    #expect(throws: WeaveError.self) {
      try DeclaredTypes(file: URL(filePath: "/nowhere/types.json"))
    }
  }

  @Test func `a declaration is found where its line stands now`() throws {
    let book = try SmallBook([:], sections: ["1.1"])
    defer { book.remove() }
    // What was read of a module counts while it is newer: nothing is built.
    for module in ["Arrays", "One"] {
      try book.write("", to: "modules/\(module).swiftmodule")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceReferenceDate: 0)],
        ofItemAtPath: book.folder.appending(
          path: "modules/\(module).swiftmodule"
        ).path)
    }
    try book.write(
      #"[["a.swift", 5, 3, "let a: Int"]]"#, to: "kept/Arrays.json")
    try book.write(
      #"[["1.1-t.md", 5, 1, "f()"], ["1.1-t.md", 9, 1, "g()"]]"#,
      to: "kept/One.json")
    // Ten lines of prose are new above the first block, one less below it.
    try book.write(#"{"1.1-t.md": [4, 5, 9]}"#, to: "built.lines")
    try book.write(#"{"1.1-t.md": [14, 15, 18]}"#, to: "now.lines")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "node", packageFolder.appending(path: "Book/types.js").path, "modules",
      "kept", "all.json", "built.lines", "now.lines",
    ]
    process.currentDirectoryURL = book.folder
    try process.run()
    process.waitUntilExit()
    let types = try DeclaredTypes(file: book.folder.appending(path: "all.json"))
    func lines(of name: String, in path: String) -> [Int] {
      (1...30).filter {
        types.declaration(of: name, path: path, line: $0) != nil
      }
    }
    #expect(lines(of: "f", in: "1.1-t.md") == [15])
    #expect(lines(of: "g", in: "1.1-t.md") == [18])
    #expect(lines(of: "a", in: "a.swift") == [5])
  }

  @Test func `the compiler is asked for the modules that were built`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "types-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    func ask(_ modules: String) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [
        "node", "Book/types.js", modules, folder.path,
        folder.appending(path: "all.json").path,
      ]
      process.currentDirectoryURL = packageFolder
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    #expect(try ask("nowhere") == 1)
    #expect(try ask(products.appending(path: "Modules").path) == 0)
    let types = try DeclaredTypes(file: folder.appending(path: "all.json"))
    let path = "Sources/Arrays/Matrix.swift"
    let found = (1...100).compactMap {
      types.declaration(of: "rows", path: path, line: $0)
    }
    #expect(found.first == "let rows: Int")
  }
}
