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
    for name in names where name.contains(".") {
      let text = try text(name).replacing(
        "http://www.w3.org/", with: "")
      #expect(!text.contains("http://"), "\(name)")
      #expect(!text.contains("https://"), "\(name)")
    }
  }

  @Test func `the letters stand in the folder, are light and free`() throws {
    let folder = packageFolder.appending(path: "Book/theme/fonts")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.fileSizeKey])
    let fonts = files.filter { $0.pathExtension == "woff2" }
    let named = try text("book.css").matches(of: /url\(fonts\/([^)]+)\)/)
      .map { String($0.1) }
    #expect(named.sorted() == fonts.map(\.lastPathComponent).sorted())
    let faces = try text("book.css").matches(of: /@font-face \{[^}]*\}/)
    #expect(faces.count == named.count)
    #expect(faces.allSatisfy { $0.0.contains("font-display: swap") })
    let sizes = try fonts.map {
      try $0.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    }
    #expect(sizes.reduce(0, +) < 250_000)
    #expect(try text("fonts/OFL.txt").contains("SIL OPEN FONT LICENSE"))
  }
}
