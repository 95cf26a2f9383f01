import Foundation
import TestSupport
import Testing

// 'tangle mutants' takes 'timeout', and a linker that knows its libraries.
#if os(Linux)

  /// What becomes of the programs that a command runs.
  @Suite struct InterruptionTests {
    private static let modules = [
      "Arrays", "Lesson", "Literate", "Proving", "TestSupport", "Checksum",
      "Failures", "ArgumentParser", "ArgumentParserToolInfo", "One",
      "ChapterTests",
    ]

    private func book(compiler: String) throws -> SmallBook {
      var files = ["Tests/unnoticed.txt": "", "temporary/.keep": ""]
      files["bin/swiftc"] = "#!/bin/sh\n" + compiler
      for module in Self.modules { files["\(module).build/.keep"] = "" }
      let path = "Chapters/1-one/1.1-t.md"
      files[path] = "# 1.1 T\n\n```swift\nlet a = 1 + 2\n```\n"
      files["Chapters/1-one/One.swift"] = ""
      files["README.md"] = "| [1.1](\(path)) | What? |\n"
      let book = try SmallBook(files, sections: ["1.1"])
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755],
        ofItemAtPath: book.folder.appending(path: "bin/swiftc").path)
      return book
    }

    private func environment(of book: SmallBook) -> [String: String] {
      let bin = book.folder.appending(path: "bin").path
      return [
        "PATH": "\(bin):/usr/bin:/bin",
        "TMPDIR": book.folder.appending(path: "temporary").path,
      ]
    }

    private func begin(_ book: SmallBook) throws -> Process {
      let process = Process()
      process.environment = environment(of: book)
      process.executableURL = products.appending(path: "tangle")
      process.arguments = ["mutants", "--products", "."]
      process.currentDirectoryURL = book.folder
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }

    /// Asks again and again, for half a minute.
    private func eventually(_ isSo: () -> Bool) async throws -> Bool {
      for _ in 0..<300 {
        if isSo() { return true }
        try await Task.sleep(for: .milliseconds(100))
      }
      return false
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `Ctrl-C ends what mutants run, and leaves no file behind`(
      number: Int32
    ) async throws {
      // It waits for another program, as a test's guard does for the test.
      let book = try book(
        compiler: "sleep 300 &\necho $! >\"$TMPDIR/../waiting\"\nwait\n")
      defer { book.remove() }
      let tangle = try begin(book)
      defer { kill(tangle.processIdentifier, SIGKILL) }
      var waiting: pid_t?
      let hasBegun = try await eventually {
        waiting = (try? book.text(of: "waiting")).flatMap {
          pid_t($0.trimmingCharacters(in: .newlines))
        }
        return waiting != nil
      }
      try #require(hasBegun)
      let sleeper = try #require(waiting)
      defer { kill(sleeper, SIGKILL) }
      kill(tangle.processIdentifier, number)
      try #require(try await eventually { !tangle.isRunning })
      #expect(tangle.terminationStatus == 128 + number)
      #expect(try await eventually { kill(sleeper, 0) != 0 })
      let left = try FileManager.default.contentsOfDirectory(
        atPath: book.folder.appending(path: "temporary").path)
      #expect(left == [".keep"])
    }

    @Test func `code that never ends is stopped, and counts as noticed`()
      throws
    {
      // The tests pass once, and then never end.
      let book = try book(
        compiler: """
          while [ "$1" != -o ]; do shift; done
          case $2 in
          */tests) cp "$TMPDIR/../program" "$2"; chmod +x "$2" ;;
          *) touch "$2" ;;
          esac

          """)
      defer { book.remove() }
      try book.write(
        """
        #!/bin/sh
        [ ! -f "$TMPDIR/../ran" ] || exec sleep 90
        touch "$TMPDIR/../ran"

        """, to: "program")
      let start = ContinuousClock.now
      let result = try runProduct(
        "tangle", ["mutants", "--products", "."], in: book.folder,
        environment: environment(of: book))
      #expect(ContinuousClock.now - start < .seconds(80))
      #expect(
        result.output.contains("+ → -: noticed: no end in 20 s"),
        "\(result.output)\(result.messages)")
    }
  }

#endif
