import Figures
import Foundation
import Literate
import Proving
import TestSupport
import Testing

/// What is kept from one weave to the next is never out of date.
@Suite struct KeptTests {
  private static let first = "Chapters/1-one/1.1-t.md"
  private static let second = "Chapters/1-one/1.2-u.md"
  private static let region =
    "//> two\npublic func two() -> Int { 2 }\n//< two\n"
  private static let files = [
    first: """
    # 1.1 T

    Plain words, and $`a`$, and 4.0<!-- = 2.0 * 2 -->.

    ```math label=square
    a^2
    ```

    ```swift
    public func half(_ number: Double) -> Double { number / 2 }
    ```

    ```swift from=Times.swift#two
    public func two() -> Int { 2 }
    ```
    """,
    second: """
    # 1.2 U

    See [formula](1.1-t.md#square).

    ```swift
    public func quarter() -> Double { half(half(1)) }
    ```

    ```swift example
    _ = half(2)
    ```

    ```swift from=Times.swift#two
    public func two() -> Int { 2 }
    ```

    ```swift from=Twice.swift#two
    public func two() -> Int { 2 }
    ```

    ```swift figure
    Figure()
    ```

    ![Bars.](figures/bars.svg "Some bars.")
    """,
    "Sources/Arrays/Times.swift": region,
    "Sources/Arrays/Twice.swift": region,
    "README.md": "| [1.1](Chapters/1-one/1.1-t.md) | What is half? |\n",
    "figures/bars.json": figure("one"),
  ]

  private static func figure(_ name: String) -> String {
    let figure = Figure("F", description: "", marks: [.bars([name], [1])])
    return String(decoding: (try? figure.json()) ?? Data(), as: UTF8.self)
  }

  private func book() throws -> SmallBook {
    let book = try SmallBook(Self.files, sections: ["1.1", "1.2"])
    try book.write("", to: "Book/words.txt")
    try FileManager.default.copyItem(
      at: packageFolder.appending(path: "Book/theme"),
      to: book.folder.appending(path: "Book/theme"))
    return book
  }

  private func weave(
    _ book: SmallBook, to output: String, _ options: String...
  ) throws {
    let result = try runProduct(
      "weave",
      ["--figures", "figures", "--kept", output + ".kept", "--output", output]
        + options, in: book.folder)
    try #require(result.status == 0, "\(result.messages)")
  }

  /// All files below a folder, by path.
  private func contents(of name: String, in book: SmallBook) throws
    -> [String: Data]
  {
    let folder = book.folder.appending(path: name)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return Dictionary(
      uniqueKeysWithValues: paths.compactMap { path in
        (try? Data(contentsOf: folder.appending(path: path))).map { (path, $0) }
      })
  }

  /// An edit: a file, a text in it, and what takes its place.
  static let edits = [
    (first, "Plain", "Other"), (first, "# 1.1 T", "# 1.1 Title"),
    (first, "Plain", "```math label=other\nb\n```\n\nPlain"),
    (first, "Plain", "```swift\nlet one = 1\n```\n\nPlain"),
    (first, "func half(", "func halved("), (first, "$`a`$", "$`b`$"),
    (first, "4.0<!-- = 2.0", "6.0<!-- = 3.0"),
    // A title of the same anchor.
    (first, "# 1.1 T", "# 1.1 T!"),
    // Other pages say who quotes a file, and what runs a block.
    (first, "Times.swift#two", "Twice.swift#two"),
    (second, "```swift example", "```swift run"),
    ("README.md", "What is half?", "What is a half?"),
    ("Package.swift", "title: \"One\"", "title: \"Two\""),
    ("figures/bars.json", figure("one"), figure("two")),
    ("Sources/Arrays/Times.swift", "//> two", "// More.\n//> two"),
    ("Book/theme/figure.mustache", "Figure {{number}}", "Fig. {{number}}"),
    ("Book/theme/typeset.js", "65 + low", "97 + low"),
  ]

  @Test(arguments: edits)
  func `after an edit the book is the same as one woven anew`(
    path: String, old: String, new: String
  ) throws {
    let book = try book()
    defer { book.remove() }
    try weave(book, to: "html")
    let before = try contents(of: "html", in: book)
    let text = try book.text(of: path)
    try #require(text.contains(old))
    try book.write(text.replacing(old, with: new), to: path)
    try weave(book, to: "html")
    try weave(book, to: "fresh")
    let after = try contents(of: "html", in: book)
    #expect(after == (try contents(of: "fresh", in: book)))
    #expect(after != before)
    // What the edit has made useless is gone.
    #expect(
      try contents(of: "html.kept", in: book).keys.sorted()
        == contents(of: "fresh.kept", in: book).keys.sorted())
  }

  @Test func `a page knows the chapter beside it by its new name`() throws {
    let book = try book()
    defer { book.remove() }
    try weave(book, to: "html")
    let folder = book.folder.appending(path: "Chapters/1-one")
    try FileManager.default.moveItem(
      at: folder.appending(path: "1.2-u.md"),
      to: folder.appending(path: "1.2-v.md"))
    try weave(book, to: "html")
    #expect(try book.text(of: "html/1.1-t.html").contains("1.2-v.html"))
    try weave(book, to: "fresh")
    #expect(
      try contents(of: "html", in: book) == contents(of: "fresh", in: book))
  }

  @Test func `a page that was a draft is none once it is proved`() throws {
    let book = try book()
    defer { book.remove() }
    try weave(book, to: "html")
    for chapter in try Book(package: book.folder.path).chapters {
      let proof = Proof(
        chapter: chapter.source.path, sum: chapter.statementSum,
        mismatches: [])
      try book.write(
        String(decoding: proof.json(), as: UTF8.self),
        to: "proofs/" + Proof.fileName(ofSection: chapter.number))
    }
    try weave(book, to: "html", "--proofs", "proofs")
    try weave(book, to: "fresh", "--proofs", "proofs")
    #expect(
      try contents(of: "html", in: book) == contents(of: "fresh", in: book))
  }

  @Test func `a page of which nothing has changed is not made again`() throws {
    let book = try book()
    defer { book.remove() }
    try weave(book, to: "html")
    for path in try contents(of: "html.kept", in: book).keys
    where path.hasSuffix("/1.2-u.html") {
      try book.write("kept", to: "html.kept/" + path)
    }
    let text = try book.text(of: Self.first)
    try book.write(text.replacing("Plain", with: "Other"), to: Self.first)
    try weave(book, to: "html")
    #expect(try book.text(of: "html/1.2-u.html") == "kept")
    #expect(try book.text(of: "html/1.1-t.html").contains("Other words"))
  }
}
