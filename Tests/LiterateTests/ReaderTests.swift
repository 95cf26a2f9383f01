import Testing

@testable import Literate

/// What the reader finds in a chapter, and where.
@Suite struct ReaderTests {
  @Test func `bound numbers know their number and its column`() {
    let text = """
      # 1.1 T

      It is −1,048.50<!-- = a -->, 25 %<!-- = b -->, **7**<!-- = c -->
      or $`2.5`$<!-- = d -->; see 7.2.2-1<!-- = e -->.

      | a | b |
      | - | - |
      | 1 | 3.0<!-- = f --> |
      """
    let numbers = chapter(text).boundNumbers
    #expect(numbers.map(\.expression) == ["a", "b", "c", "d", "e", "f"])
    #expect(
      numbers.map(\.number.text)
        == ["−1,048.50", "25", "7", "2.5", "1", "3.0"])
    #expect(
      numbers.map(\.position) == [
        Position(line: 3, column: 7), Position(line: 3, column: 30),
        Position(line: 3, column: 50), Position(line: 4, column: 6),
        Position(line: 4, column: 35), Position(line: 8, column: 7),
      ])
    let lines = linesOf(text)
    for number in numbers {
      let line = lines[number.position.line - 1]
        .dropFirst(number.position.column - 1)
      #expect(line.hasPrefix(number.number.text))
    }
  }

  @Test func `every role is known from the start`() {
    let chapter = chapter(
      """
      # 1.1 T

      ```swift
      <<c>>
      ```

      ```swift folded
      let a = 1
      ```

      ```swift chunk "c" folded
      let b = 1
      ```

      ```swift example
      print(1)
      ```

      ```output
      1
      ```

      ```swift test "p"
      ```

      ```swift run seed=7 steps=30 digit=0...9 data=folder
      ```

      ```swift sketch "why not"
      ```

      ```math label=m
      x
      ```

      ```sh
      ls
      ```

      ```swift exercise 1.1-1 points=4 stars=2 "E"
      todo()
      ```

      ```swift solution 1.1-1
      ```

      ```swift mistake 1.1-1 "h\\"1\\""
      ```

      ```swift mistake 1.1-1 "h2"
      ```

      ```swift probe 1.1-1
      ```

      ```swift figure
      ```

      ![A.](figures/f.svg)

      ```swift table
      ```

      | a |
      | - |
      """)
    #expect(
      chapter.blocks.map(\.role.kind) == [
        .module, .module, .chunk, .example, .output, .test, .run, .sketch,
        .exercise, .solution, .mistake, .mistake, .probe, .figure, .table,
      ])
    let roles = chapter.blocks.map(\.role)
    #expect(roles.map(\.isFolded).prefix(3) == [false, true, true])
    #expect(
      roles.map(\.title).filter { !$0.isEmpty } == [
        "c", "p", "why not", "E", "h\"1\"", "h2",
      ])
    #expect(roles[6].numbers == ["seed": 7, "steps": 30])
    #expect(roles[6].options.map(\.name) == ["digit", "data"])
    #expect(roles[6].options.map(\.range) == [0...9, nil])
    #expect(roles[8].numbers == ["points": 4, "stars": 2])
    #expect(roles.compactMap(\.exercise) == Array(repeating: "1.1-1", count: 5))
    #expect(chapter.formulas.map(\.label) == ["m"])
    #expect(chapter.exercises.map(\.parts.count) == [5])
    #expect(chapter.figures.map(\.image.name) == ["f"])
    #expect(chapter.tables.map { $0.code?.index } == [14])
  }

  @Test func `tables have cells with places`() throws {
    let table = try #require(
      chapter("# 1.1 T\n\n| a | b \\| c |\n| :-: | --: |\n| 1 |  2 |\n")
        .tables.first)
    #expect(table.alignments == [.center, .right])
    #expect(table.header.map(\.text) == ["a", "b | c"])
    #expect(table.rows.map { $0.map(\.text) } == [["1", "2"]])
    #expect(
      table.rows[0].map(\.position)
        == [Position(line: 5, column: 3), Position(line: 5, column: 8)])
    #expect(table.lines == 3...5)
  }

  @Test func `the book is built from its foundations, and read from 1`()
    throws
  {
    let numbers = ["10.1", "A.2", "9.2", "A.1", "9.10"]
    let book = try Book(
      reading: numbers.map {
        SourceText(path: "Chapters/\($0)-t.md", text: "# \($0) T\n")
      })
    #expect(
      book.chapters.map(\.number) == ["A.1", "A.2", "9.2", "9.10", "10.1"])
    #expect(
      book.readingOrder.map(\.number) == ["9.2", "9.10", "10.1", "A.1", "A.2"])
  }

  @Test func `columns count characters, not bytes`() {
    // Two, three and eleven bytes stand before the number.
    let text = "# 1.1 T\n\né真\u{1F469}\u{200D}\u{1F680}4<!-- = 4 -->"
    #expect(
      chapter(text).boundNumbers.map(\.position)
        == [Position(line: 3, column: 4)])
  }

  @Test(arguments: [
    ("lable", "label"), ("exmaple", "example"), ("soluton", "solution"),
    ("FIGURE", "figure"), ("foldedd", "folded"), ("xyzzy", nil), ("", nil),
  ])
  func `a slip of the keys is met with the nearest name`(
    name: String, near: String?
  ) {
    let known = ["label", "example", "solution", "figure", "folded"]
    #expect(nearest(to: name, among: known) == near)
  }
}

/// Tokens are told apart, and joined they are the text again.
@Suite struct SwiftScannerTests {
  @Test(arguments: [
    "let a = \"x \\(f(\"y\")) z\" // c", "/* a /* b */ c */ let x = 1",
    "#\"raw \\ \"quoted\" \\#(1 + (2))\"#", "\"\"\"\n \" \\(a) \n\"\"\"",
    "let `in` = 1.5e-3 + 0xFF_FF", "\"never closed\nlet b = 1", "/* open",
    "\"\\(", "@Test func `a b`() {}", "x.self.init.in", "\u{1F600} + é",
    "\"\\é → \\(ü) ä\" /* ä */ + #\"ö\"# /// →\n→ + ü",
  ])
  func `joined, the tokens are the text`(text: String) {
    let tokens = SwiftScanner.tokens(in: text)
    #expect(tokens.map(\.text).joined() == text)
  }

  @Test func `strings hold their interpolations`() {
    let tokens = SwiftScanner.tokens(
      in: "a(\"x \\(f(\"y )\") + (1)) z\", ##\"q\"# \"##)")
    #expect(
      tokens.map(\.kind) == [
        .function, .punctuation, .string, .punctuation, .space, .string,
        .punctuation,
      ])
  }

  @Test(arguments: [
    ("func", SwiftScanner.Kind.keyword), ("Matrix", .type), ("f(", .function),
    ("value", .identifier), ("@Test", .attribute), ("#expect", .attribute),
    ("1e-5", .number), ("/// doc", .documentation), ("// c", .comment),
    ("{", .punctuation), ("`in`", .identifier),
  ])
  func `a word's kind is known by its letters`(
    text: String, kind: SwiftScanner.Kind
  ) {
    #expect(SwiftScanner.tokens(in: text).first?.kind == kind)
  }
}
