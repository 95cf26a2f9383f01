import Literate
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

  @Test func `a figure depends on what stands before it`() throws {
    let before = try stamps()
    let late = try stamps(second: "let b = 3")
    #expect(late["one"] == before["one"])
    #expect(late["two"] != before["two"])
    let early = try stamps(first: "let a = 3")
    #expect(early["one"] != before["one"])
    #expect(early["two"] != before["two"])
  }

  private func stamps(
    prose: String = "Words.", first: String = "let a = 1",
    second: String = "let b = 1", drawing: String = "1"
  ) throws -> [String: String] {
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
      ]
    ).figureStamps()
  }
}
