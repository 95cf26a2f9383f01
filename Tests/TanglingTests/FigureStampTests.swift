import Checksum
import Literate
import Tangling
import Testing

/// A figure is drawn again when, and only when, its code may have changed.
struct FigureStampTests {
  @Test func `a sum is that of FNV-1a`() {
    // The published test vectors of FNV-1a with 64 bits.
    #expect(checksum(of: [""]) == "cbf29ce484222325")
    #expect(checksum(of: ["a"]) == "af63dc4c8601ec8c")
    #expect(checksum(of: ["foobar"]) == "85944171f73967e8")
  }

  @Test func `prose does not draw a figure again, its code does`() throws {
    let before = try stamps()
    #expect(Set(before.keys) == ["one", "two"])
    #expect(try stamps(prose: "Other words.") == before)
    let drawn = try stamps(drawing: "2")
    #expect(drawn["one"] == before["one"])
    #expect(drawn["two"] != before["two"])
  }

  @Test func `prose leaves nothing to build, code does`() throws {
    let before = try book()
    let moved = try book(prose: "Two\nlines.")
    #expect(moved.codeSum == before.codeSum)
    #expect(try book(second: "let b = 2").codeSum != before.codeSum)
    #expect(try book(second: "let b = 1  // one").codeSum != before.codeSum)
    // By hand: a title, a blank line, the words, another, and a fence.
    #expect(before.codeLines["Chapters/1-p/1.1-t.md"] == [6])
    #expect(moved.codeLines["Chapters/1-p/1.1-t.md"] == [7])
  }

  @Test func `a figure depends on the names that it uses`() throws {
    let before = try stamps(drawing: "b")
    let used = try stamps(second: "let b = 3", drawing: "b")
    #expect(used["two"] != before["two"])
    #expect(used["one"] == before["one"])
    let unused = try stamps(first: "let a = 3", drawing: "b")
    #expect(unused == before)
  }

  @Test func `a figure depends on what its names use in turn`() throws {
    let code = "let b = 2 * a"
    let before = try stamps(second: code, drawing: "b")
    let after = try stamps(first: "let a = 3", second: code, drawing: "b")
    #expect(after["two"] != before["two"])
  }

  @Test func `a figure depends on the operators of its types`() throws {
    func after(_ code: String) throws -> String? {
      try stamps(
        first: "struct P {}\nextension P {\n  \(code)\n}",
        second: "let b = P()", drawing: "b")["two"]
    }
    let sum = "static func + (a: P, b: P) -> P { a }"
    let other = "static func + (a: P, b: P) -> P { b }"
    #expect(try after(sum) != after(other))
    let comment = "/// Adds.\n  \(sum)"
    #expect(try after(sum) == after(comment))
  }

  private func stamps(
    prose: String = "Words.", first: String = "let a = 1",
    second: String = "let b = 1", drawing: String = "1"
  ) throws -> [String: String] {
    try book(prose: prose, first: first, second: second, drawing: drawing)
      .figureStamps(engine: CodeUnits(engine: []))
  }

  private func book(
    prose: String = "Words.", first: String = "let a = 1",
    second: String = "let b = 1", drawing: String = "1"
  ) throws -> Book {
    func text(_ number: String, _ name: String, _ code: String, _ draw: String)
      -> SourceText
    {
      SourceText(
        path: "Chapters/1-p/1.\(number)-t.md",
        text: """
          # 1.\(number) T

          \(prose)

          ```swift
          \(code)
          ```

          ```swift figure
          return draw(\(draw))
          ```

          ![A picture.](figures/\(name).svg "A caption.")

          """)
    }
    return try Book(
      reading: [
        text("1", "one", first, "0"), text("2", "two", second, drawing),
      ])
  }
}
