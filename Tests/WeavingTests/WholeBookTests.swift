import Foundation
import Testing

/// The page that `make book` makes of all pages.
@Suite struct WholeBookTests {
  private static let pages = [
    "index.html": """
    <!doctype html><html><head><title>Book</title>
    <script src="ties.js" defer></script>
    <script src="tools.js" defer></script>
    </head><body class="cover"><main id="page.text"><h1>Book</h1>
    <nav aria-label="Contents"><ol>
    <li><span class="number">1.1</span> <a href="1.1-t.html">One</a></li>
    <li><span class="number">1.2</span> <a href="1.2-u.html">Two</a></li>
    </ol></nav></main></body></html>
    """,
    "1.1-t.html": """
    <main><article><h2 id="x">X</h2><a href="#x">x</a>
    <a href="1.2-u.html#x">other</a> <a href="1.2-u.html">all</a>
    <a href="terms.html#a">term</a> <a href="https://a.b/#c">site</a>
    <code>id="x" href="#x"</code></article></main>
    """,
    "1.2-u.html": """
    <main><article><svg><clipPath id="x"></clipPath>
    <g clip-path="url(#x)"></g></svg>
    <p aria-labelledby="x y">U</p></article></main>
    """,
  ]

  /// Runs the script on pages; returns its page, or nil and what it said.
  private func whole(
    of pages: [String: String]
  ) throws -> (page: String?, said: String) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "whole-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    for (name, text) in pages {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "node", packageFolder.appending(path: "Book/whole.js").path, folder.path,
    ]
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let page = folder.appending(path: "whole.html")
    let isDone = process.terminationStatus == 0
    #expect(isDone == FileManager.default.fileExists(atPath: page.path))
    return (
      isDone ? try String(contentsOf: page, encoding: .utf8) : nil,
      String(decoding: said, as: UTF8.self)
    )
  }

  @Test func `places of one name stay apart, and links find theirs`() throws {
    let page = try #require(try whole(of: Self.pages).page)
    for expected in [
      "<article id=\"s1.1-t\"><h2 id=\"s1.1-t.x\">",
      "<a href=\"#s1.1-t.x\">x</a>",
      "<a href=\"#s1.2-u.x\">other</a> <a href=\"#s1.2-u\">all</a>",
      "<a href=\"terms.html#a\">term</a> <a href=\"https://a.b/#c\">site</a>",
      "<code>id=\"x\" href=\"#x\"</code>", "<clipPath id=\"s1.2-u.x\">",
      "clip-path=\"url(#s1.2-u.x)\"",
      "aria-labelledby=\"s1.2-u.x s1.2-u.y\"", "<a href=\"#s1.1-t\">One</a>",
    ] {
      #expect(page.contains(expected))
    }
    #expect(page.contains("tools.js") && !page.contains("ties.js"))
  }

  @Test func `a page that is no article of this theme is named`() throws {
    var pages = Self.pages
    pages["1.2-u.html"] = "<main><p>Nothing</p></main>"
    let (page, said) = try whole(of: pages)
    #expect(page == nil && said.contains("<article>") && said.contains("1.2-u"))
  }
}
