import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The EPUB that `make epub` makes of the pages.
@Suite struct EPUBTests {
  private static let pages = [
    "index.html": """
    <!doctype html><html><body><main id="page.text"><h1>Book</h1>
    <nav aria-label="Contents">
    <ol><li><span class="number">1.1</span> <a href="1.1-t.html">One</a></li>
    </ol></nav></main></body></html>
    """,
    "1.1-t.html": """
    <!doctype html><html><body><main id="page.text"><p class=A>A &amp; B&nbsp;
    <a href="1.1-t.html#x">x</a> <a href="names.html">n</a><br>
    <math><mi>x</mi></math></p><button>No</button><div hidden id="x"></div>
    <svg viewBox="0 0 1 1"><path d="M0 0"/></svg></main><script>no</script>
    </body></html>
    """,
    "figures.css": "", "katex/fonts/K.woff2": "font", "katex/fonts/K.ttf": "",
    "katex/katex.min.css":
      "@font-face{src:url(fonts/K.woff2) format('woff2'),url(fonts/K.ttf) "
      + "format('truetype')}",
  ]

  /// Writes the pages and makes an EPUB of them, twice; returns the names
  /// and texts in it, and whether both have the same bytes.
  private func made() throws -> (files: [[String]], isSame: Bool) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "epub-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in Self.pages {
      let file = folder.appending(path: "html/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let script = packageFolder.appending(path: "Book/epub.js").path
    var books: [Data] = []
    for name in ["a.epub", "b.epub"] {
      let result = try node([script, "html", name], in: folder)
      #expect(
        String(decoding: result, as: UTF8.self) == "\(name): 1 sections\n")
      books.append(try Data(contentsOf: folder.appending(path: name)))
    }
    // A first file of 8 letters, stored, tells what kind of file it is.
    #expect(
      books[0].dropFirst(30).prefix(28)
        == Data(
          "mimetypeapplication/epub+zip".utf8))
    let unpacked = try node(["-e", Self.unpack, "a.epub"], in: folder)
    return (
      try JSONDecoder().decode([[String]].self, from: unpacked),
      books[0] == books[1]
    )
  }

  /// Reads a container by its directory, as its readers do.
  private static let unpack = """
    const bytes = require("fs").readFileSync(process.argv[1]);
    const end = bytes.length - 22;
    let at = bytes.readUInt32LE(end + 16);
    const files = [];
    for (let left = bytes.readUInt16LE(end + 8); left > 0; left -= 1) {
      const [kind, size, length, start] = [bytes.readUInt16LE(at + 10),
        bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28),
        bytes.readUInt32LE(at + 42)];
      const name = bytes.toString("utf8", at + 46, at + 46 + length);
      const data = bytes.subarray(start + 30 + length).subarray(0, size);
      const text = kind ? require("zlib").inflateRawSync(data) : data;
      const sum = require("zlib").crc32?.(text);
      if (sum !== undefined && sum !== bytes.readUInt32LE(at + 16)) {
        throw new Error(name);
      }
      files.push([name, text.toString()]);
      at += 46 + length;
    }
    console.log(JSON.stringify(files));
    """

  private func node(_ arguments: [String], in folder: URL) throws -> Data {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["node"] + arguments
    process.currentDirectoryURL = folder
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return data
  }

  @Test func `the container lists its pages, and each is XML`() throws {
    let (files, isSame) = try made()
    #expect(isSame)
    #expect(
      files.map { $0[0] } == [
        "mimetype", "META-INF/container.xml", "book/index.xhtml",
        "book/1.1-t.xhtml", "book/nav.xhtml", "book/book.css",
        "book/figures.css", "book/katex/katex.min.css",
        "book/katex/fonts/K.woff2", "book/package.opf",
      ])
    for file in files where !file[0].hasSuffix("css") && file[0] != "mimetype" {
      if file[0].hasSuffix("woff2") { continue }
      #expect(XMLParser(data: Data(file[1].utf8)).parse(), "\(file[0])")
    }
    let texts = Dictionary(uniqueKeysWithValues: files.map { ($0[0], $0[1]) })
    let package = try #require(texts["book/package.opf"])
    #expect(
      package.contains(
        "<item id=\"f2\" href=\"1.1-t.xhtml\" media-type=\"application/"
          + "xhtml+xml\" properties=\"svg mathml\"/>"))
    #expect(package.contains("<itemref idref=\"f2\"/>"))
    #expect(
      texts["book/katex/katex.min.css"]
        == "@font-face{src:url(fonts/K.woff2) format('woff2')}")
  }

  @Test func `links lead into the book or out of it, never to nothing`() throws
  {
    let texts = Dictionary(
      uniqueKeysWithValues: try made().files.map { ($0[0], $0[1]) })
    let page = try #require(texts["book/1.1-t.xhtml"])
    #expect(page.contains("<a href=\"1.1-t.xhtml#x\">x</a> n<br/>"))
    #expect(page.contains("<p class=\"A\">A &amp; B\u{A0}"))
    #expect(
      page.contains("<math xmlns=\"http://www.w3.org/1998/Math/MathML\">"))
    #expect(!page.contains("No") && !page.contains("<script"))
  }
}
