import Literate
import Testing

@testable import Weaving

@Suite struct CompletenessTests {
  private let chapter = ChapterFixture.chapter

  @Test func `a page with every part once is complete`() throws {
    try Completeness(chapter, page: ChapterFixture.page).check()
  }

  @Test(arguments: ChapterFixture.marks)
  func `a part that the page lost is an error`(mark: String) throws {
    let page = ChapterFixture.page.replacing(mark, with: "")
    let error = #expect(throws: Diagnostics.self) {
      try Completeness(chapter, page: page).check()
    }
    #expect(error?.all.count == 1)
    #expect(error?.description.contains("stands 0 times in the page") == true)
  }

  @Test(arguments: ChapterFixture.marks)
  func `a part that stands twice is an error`(mark: String) throws {
    let error = #expect(throws: Diagnostics.self) {
      try Completeness(chapter, page: ChapterFixture.page + mark).check()
    }
    #expect(error?.description.contains("stands 2 times in the page") == true)
  }
}

/// A chapter with one part of each kind, and the marks of its page.
enum ChapterFixture {
  static let chapter = ChapterReaderFixture.read(
    """
    # 1.1 T

    A formula $`x`$.

    | a | b |
    | - | - |
    | 1 | 2 |

    ```swift
    let a = 1
    ```
    """)

  static let marks = [
    "<i data-block=\"0\">", "<i data-formula=\"0\">", "<i data-table=\"0\">",
    "<i id=\"11-t\">",
  ]

  static let page = marks.joined()
}

enum ChapterReaderFixture {
  static func read(_ text: String) -> Chapter {
    do {
      return try Chapter(reading: source(text))
    } catch {
      fatalError("the fixture is a correct chapter, but: \(error)")
    }
  }
}
