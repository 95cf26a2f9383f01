import Foundation
import Testing

/// Runs the race with a program that only says what it was asked.
private func race(_ arguments: [String]) throws -> (Int32, String) {
  let folder = try Folder()
  let program = folder.path("bench")
  let script = """
    #!/bin/sh
    echo '{"case": "x", "min_s": 0.25, "processor_s": 0.5}'
    """
  try Data(script.utf8).write(to: URL(filePath: program))
  try FileManager.default.setAttributes(
    [.posixPermissions: 0o755], ofItemAtPath: program)
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  let book = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  process.arguments =
    ["python3", book.appending(path: "Book/race.py").path]
    + ["--bench", program, "--peers", "none"] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: said, as: UTF8.self))
}

@Suite(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/python3")))
struct RaceTests {
  @Test func `a race of one case and no peers prints its time`() throws {
    let (status, said) = try race(["--only", "emd_1000", "--rounds", "2"])
    #expect(status == 0)
    let lines = said.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.last?.hasPrefix("emd_1000x64 ") == true)
    #expect(said.contains("0.25 (0.5)") && said.contains("no peer"))
  }

  @Test func `a race of nothing says what there is`() throws {
    let (status, said) = try race(["--only", "nothing"])
    #expect(status == 1)
    #expect(said.contains("No case matches 'nothing'. There are: fid_stats"))
  }
}
