import Foundation
import TestSupport
import Testing

/// That `Book/look` finds faults which are planted into pages, each of them.
@Suite(.enabled(if: Browser.program != nil, "Chromium is not installed"))
struct LookTests {
  /// A page's fault, and what must be said of it.
  private struct Fault {
    /// What stands before the page's first heading.
    var html: String
    var finding: String

    init(_ html: String, finds finding: String) {
      (self.html, self.finding) = (html, finding)
    }
  }

  private static let faults = [
    "wide": Fault(
      #"<div style="width: 500px">Wide</div>"#,
      finds: "360 pixels: 520 pixels wide, for <div> “Wide”"),
    "pale": Fault(
      #"<p style="color: #888">Pale</p>"#, finds: "light: contrast 3."),
    "night": Fault(
      #"<p style="color: #222">Night</p>"#, finds: "dark: contrast 1."),
    "labels": Fault(
      """
      <div class="drawing" data-name="own"><svg id="own"
      viewBox="0 0 340 100"><text x="9" y="20">One</text><text x="20"
      y="22">Two</text><text x="330" y="80">Beyond</text></svg></div>
      """, finds: "own: “Two” on “One”"),
    "cell": Fault(
      """
      <div class="drawing" data-name="own"><svg viewBox="0 0 340 100"><rect
      width="340" height="100" fill="#333"/><text x="9" y="20"
      fill="#000">Dark</text></svg></div>
      """, finds: "light: contrast 1."),
    "inert": Fault(
      ##"<p inert><a href="#page.text">Away</a></p>"##,
      finds: "keys: Tab does not reach <a> “Away”"),
    "flat": Fault(
      ##"<a href="#page.text" style="outline: none">Flat</a>"##,
      finds: "keys: the focus is not seen on <a> “Flat”"),
    "mute": Fault(
      """
      <div class="drawing" data-name="own" data-numbers role="img"
      aria-label="Mute"><svg viewBox="0 0 340 100"></svg></div>
      """, finds: "keys: figure own says nothing of a point"),
    "lost": Fault(
      #"<a href="nowhere.html">Lost</a>"#,
      finds: "a link to nowhere.html, which is not there"),
    "anchor": Fault(
      #"<a href="terms.html#nowhere">Lost</a>"#,
      finds: "a link to terms.html#nowhere, whose anchor is not there"),
    "broken": Fault(
      "<script>isNot();</script>",
      finds: "script: ReferenceError: isNot is not defined"),
    "asking": Fault(
      #"<img src="https://example.com/a.png" alt="">"#,
      finds: "asks for https://example.com/a.png"),
    "late": Fault(
      #"<p style="visibility: hidden" onload="">Late</p>"#,
      finds: "no script: not to be read: <p> “Late”"),
    "clipped": Fault(
      """
      <p style="width: 6em; overflow: hidden; white-space: nowrap">This line
      goes on beyond what is shown</p>
      """, finds: "print: cut off: <p> “This line goes on"),
    "sliced": Fault(
      """
      <div style="contain: size; height: 3000px; columns: 10; line-height: 1">
      \((0..<10).map { tenth in
        "<p style=\"break-after: column; padding-top: 0.\(tenth)em\">"
          + String(repeating: "l<br>", count: 120) + "</p>"
      }.joined())</div>
      """, finds: "of its print cuts “l"),
  ]

  /// Runs the program on a folder, with more of its options.
  private func look(
    at folder: URL, _ options: String...
  ) throws -> (lines: [String], status: Int32) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["node", packageFolder.appending(path: "Book/look/look.js").path]
      + [folder.path] + options
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      String(decoding: data, as: UTF8.self).components(separatedBy: "\n")
        .filter { !$0.isEmpty }, process.terminationStatus
    )
  }

  @Test func `each planted fault is found, and a sound page has none`() throws {
    let book = try BrowserTests.book()
    defer { book.remove() }
    let folder = book.folder.appending(path: "Book/html")
    let page = try book.text(of: "Book/html/1.1-t.html")
    for (name, fault) in Self.faults {
      try book.write(
        page.replacing("<h1", with: fault.html + "<h1", maxReplacements: 1),
        to: "Book/html/\(name).html")
    }
    // A rule of others that finds a fault on one page, and no types at all.
    try book.write(
      """
      globalThis.axe = { run: async () => ({ violations:
        location.href.endsWith("flat.html") ? [{ id: "rule", help: "Obey",
          nodes: [{ html: "<a>" }] }] : [] }) };
      """, to: "axe.js")
    try book.write(
      """
      {"Chapters/1.1-t.md": {"1": [
        "public func halved(_ number: Double) -> Double { number / 2 }"]}}
      """,
      to: "types.json")
    let found = try look(
      at: folder, "--words", book.folder.appending(path: "Book/words.txt").path,
      "--axe", book.folder.appending(path: "axe.js").path, "--types",
      book.folder.appending(path: "types.json").path)
    #expect(found.status == 1)
    for (name, fault) in Self.faults {
      let lines = found.lines.filter { $0.hasPrefix("\(name).html") }
      #expect(lines.contains { $0.contains(fault.finding) }, "\(lines)")
    }
    // A copy of a page is neither in the search nor among the names.
    for finding in [
      "flat.html: axe: rule: Obey: <a> (1)",
      "flat.html: pointer: “halved” shows nothing, not public func halved",
      "flat.html#a-wide-table: a search for “",
    ] {
      #expect(found.lines.contains { $0.hasPrefix(finding) }, "\(finding)")
    }
    let sound = found.lines.filter { !$0.hasPrefix("Not checked") }.filter {
      line in
      !Self.faults.keys.contains { line.hasPrefix("\($0).html") }
    }
    #expect(sound == ["20 pages, \(found.lines.count - 2) things to mend"])
    #expect(found.lines.last?.contains("rules of HTML") == true)
  }
}
