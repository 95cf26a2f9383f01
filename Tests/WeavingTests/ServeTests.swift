import Foundation
import Testing

/// The preview that `make serve` shows.
@Suite struct ServeTests {
  /// Starts the preview of a folder in a script of node, and returns what
  /// the script found.
  private func findings(_ script: String) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "serve-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["book", "text"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try Data("secret".utf8).write(to: folder.appending(path: "secret.txt"))
    try Data("<body>one</body>".utf8).write(
      to: folder.appending(path: "text/a.md"))
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["node", "-e", start + script + end]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SERVE": packageFolder.appending(path: "Book/serve.js").path]
    ) { $1 }
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode([String].self, from: data)
  }

  /// Weaving is a copy here, which fails for a text without a body.
  private let start = """
    const fs = require("fs"), http = require("http");
    const child = require("child_process").spawn("node", [
      process.env.SERVE, "book", "0", "text", "sh", "-c",
      "[ -e slow ] && [ -z $1 ] && sleep 1;"
        + "grep -q body text/a.md || { echo text/a.md:1: no body >&2;"
        + " exit 1; }; cp text/a.md book/index.html; echo $0 $1 >> log"]);
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    const until = async (test) => {
      const began = Date.now();
      while (Date.now() - began < 8000 && !await test()) await wait(50);
      return Date.now() - began;
    };
    let said = "", port = 0;
    child.stdout.on("data", (data) => { said += data; });
    const ask = (path, options = {}) => new Promise((done) => {
      const request = http.request({ host: "127.0.0.1", port, path,
        ...options }, (response) => {
        let text = "";
        response.on("data", (data) => { text += data;
          if (path === "/.live") response.destroy(); });
        response.on("close", () => done([response.statusCode, text]));
      });
      request.on("error", () => done([0, ""]));
      request.end();
    });
    (async () => {
      await until(() => said.includes("woven"));
      port = Number(said.match(/:(\\d+)\\//)[1]);
      const found = await (async () => {
    """

  private let end = """
      })();
      child.kill();
      console.log(JSON.stringify(found));
      process.exit(0);
    })();
    """

  @Test func `a saved text shows within two seconds`() throws {
    let found = try findings(
      """
      const first = (await ask("/"))[1].includes("one");
      fs.writeFileSync("text/a.md", "<body>two</body>");
      const taken = await until(async () =>
        (await ask("/"))[1].includes("two"));
      return [String(first), String(taken < 2000)];
      """)
    #expect(found == ["true", "true"])
  }

  @Test func `one chapter is woven first, and loads its page once`() throws {
    let found = try findings(
      """
      const version = async () => (await ask("/.live"))[1].match(/\\d+/)[0];
      const before = await version();
      const log = () => fs.readFileSync("log", "utf8").trim().split("\\n");
      fs.writeFileSync("text/a.md", "<body>three</body>");
      await until(() => log().length === 3);
      await wait(100);
      return [...log().slice(1), String(await version() - before)];
      """)
    // Without a chapter the shell's name stands in its place.
    #expect(found == ["--only text/a.md", "sh", "1"])
  }

  @Test func `what is saved while all is woven comes first as well`() throws {
    let found = try findings(
      """
      const log = () => fs.readFileSync("log", "utf8").trim().split("\\n");
      fs.writeFileSync("slow", "");
      fs.writeFileSync("text/a.md", "<body>three</body>");
      await until(() => log().length === 2);
      // All is being woven now, which takes a second.
      await wait(300);
      fs.writeFileSync("text/a.md", "<body>four</body>");
      await until(() => log().length === 5);
      return log().slice(1);
      """)
    #expect(found == ["--only text/a.md", "sh", "--only text/a.md", "sh"])
  }

  @Test func `an error shows with its line, and the last page stays`() throws {
    let found = try findings(
      """
      fs.writeFileSync("text/a.md", "nothing");
      await until(async () => (await ask("/.live"))[1].includes("no body"));
      return [(await ask("/.live"))[1].includes("text/a.md:1: no body"),
        (await ask("/"))[1].includes("one")].map(String);
      """)
    #expect(found == ["true", "true"])
  }

  @Test func `nothing but the book is served, and to nobody else`() throws {
    let found = try findings(
      """
      fs.symlinkSync("../secret.txt", "book/link.html");
      const answers = [
        await ask("/../secret.txt"), await ask("/%2e%2e/secret.txt"),
        await ask("/..%2fsecret.txt"), await ask("/link.html"),
        await ask("/%00"), await ask("/%"),
        await ask("/", { headers: { host: "evil.example" } }),
        await ask("/", { method: "POST" }), await ask("/", { method: "HEAD" }),
      ];
      const os = require("os");
      const others = Object.values(os.networkInterfaces()).flat()
        .filter((one) => !one.internal && one.family === "IPv4");
      for (const { address } of others) {
        answers.push(await ask("/", { host: address }));
      }
      return [answers.slice(0, 9).map(([status]) => status).join(" "),
        String(answers.slice(9).every(([status]) => status === 0)),
        String(answers.some(([, text]) => text.includes("secret")))];
      """)
    #expect(found == ["404 404 404 404 404 404 403 405 200", "true", "false"])
  }
}
