import Testing

@testable import Literate
@testable import Weaving

/// What a search of the book looks through.
@Suite struct SearchIndexTests {
  private func book() throws -> Book {
    try Book(
      reading: [
        SourceText(
          path: "Chapters/1-a/1.1-one.md",
          text: """
            # 1.1 One & only

            A [*link*](https://a.example "t") & `code<T>`, 4.0<!-- given -->.

            ## Formulas

            ```math label=mean
            \\frac{x}{n}
            ```

            ```swift
            let half = twice(2)
            ```
            """)
      ])
  }

  @Test func `each section is an entry with its words and names`() throws {
    let book = try book()
    let index = SearchIndex(book: book, words: ["1.1": "真实"])
    let entries = index.entries(of: book.chapters[0], page: 0)
    #expect(
      entries == [
        SearchIndex.Entry(
          page: 0, anchor: "", title: "One & only",
          text: "A link & code<T> , 4.0.", names: "真实 "),
        SearchIndex.Entry(
          page: 0, anchor: "formulas", title: "Formulas",
          text: "\\frac{x}{n}", names: "half let mean twice"),
      ])
  }

  @Test func `the index is a script, the same each time`() throws {
    let index = SearchIndex(book: try book())
    let script = try index.script()
    #expect(script.hasPrefix("searchIndex([[\"1.1-one.html\",\"1.1 One"))
    #expect(script == (try index.script()))
  }

  @Test func `other words stand in lines, a number before each`() {
    let words = Site.words(of: "# no words\n1.1: 真实, FID\n1.1: more\n")
    #expect(words == ["1.1": "真实, FID more"])
  }
}
