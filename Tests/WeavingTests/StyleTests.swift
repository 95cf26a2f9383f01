import Foundation
import Testing

/// What the theme's style sheet and scripts promise.
@Suite struct StyleTests {
  private func text(_ name: String) throws -> String {
    try String(
      contentsOf: packageFolder.appending(path: "Book/theme/\(name)"),
      encoding: .utf8)
  }

  @Test func `dark is the same by the system and by choice`() throws {
    let style = try text("book.css")
    let blocks = style.matches(
      of:
        /:root(?::not\(\[data-theme="light"\]\)|\[data-theme="dark"\]) \{([^}]*)\}/
    ).map { match in
      match.1.split(separator: "\n").map {
        $0.trimmingCharacters(in: .whitespaces)
      }.filter { !$0.isEmpty && !$0.hasPrefix("color-scheme") }
    }
    #expect(blocks.count == 2)
    #expect(blocks.first == blocks.last)
    #expect(blocks.first?.count ?? 0 > 20)
  }

  @Test func `nothing is loaded from anywhere else`() throws {
    let folder = packageFolder.appending(path: "Book/theme")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.path)
    for name in names {
      let text = try text(name).replacing(
        "http://www.w3.org/", with: "")
      #expect(!text.contains("http://"), "\(name)")
      #expect(!text.contains("https://"), "\(name)")
    }
  }
}
