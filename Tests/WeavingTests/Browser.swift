import Foundation
import Testing

/// Chromium without a window, for what only a browser can tell.
enum Browser {
  /// The program's place; nil where it is not installed, and then tests of
  /// pages in a browser are left out.
  static let program: String? = ["chromium", "google-chrome", "chrome"]
    .flatMap { name in
      (ProcessInfo.processInfo.environment["PATH"] ?? "").split(
        separator: ":"
      ).map { "\($0)/\(name)" }
    }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Opens a page from disk and lets a script look at it.
  ///
  /// The result is what that found: lines, none if all is well. The script is a
  /// function's body that returns lines, or a
  /// promise of them, and may wait `until` something is true.
  static func findings(
    of script: String, in page: URL, width: Int = 1_200
  ) throws -> [String] {
    let program = try #require(program)
    let text = try String(contentsOf: page, encoding: .utf8)
    let look = """
      <script>const until = async (test) => {
        for (let tries = 0; tries < 1000 && !test(); tries += 1) {
          await new Promise((done) => setTimeout(done, 25));
        }
      };
      addEventListener("load", async () => {
      let found;
      try { found = await (async () => {\(script)})(); }
      catch (error) { found = [String(error.stack)]; }
      document.documentElement.dataset.found = JSON.stringify(found);
      });
      addEventListener("error", (event) => {
        document.documentElement.dataset.error = event.message;
      });</script></head>
      """
    try Data(text.replacing("</head>", with: look).utf8).write(to: page)
    let profile = page.appendingPathExtension("profile")
    defer {
      // A page knows its own name, so it is looked at under that.
      try? Data(text.utf8).write(to: page)
      try? FileManager.default.removeItem(at: profile)
    }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
      "--window-size=\(width),900", "--virtual-time-budget=30000",
      "--user-data-dir=\(profile.path)", "--dump-dom",
      "--host-resolver-rules=MAP * ~NOTFOUND", page.absoluteString,
    ]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let dom = String(decoding: data, as: UTF8.self)
    let error = dom.firstMatch(of: /<html[^>]* data-error="([^"]*)"/)
    if let error { return ["script: \(error.1)"] }
    let found = try #require(
      dom.firstMatch(of: /<html[^>]* data-found="([^"]*)"/),
      "the page was not looked at")
    let json = found.1.replacing("&quot;", with: "\"")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&nbsp;", with: "\u{A0}").replacing("&amp;", with: "&")
    return try JSONDecoder().decode([String].self, from: Data(json.utf8))
  }
}
