import Foundation
import Testing

/// A race with programs that only say what they were told to.
private struct Race {
  let folder: Folder

  // The book's program says a line; the peers' answers each case with some.
  // One module is not installed.
  init(
    ours: String = "", answers: [String] = [], lacks: String = "nothing"
  ) throws {
    folder = try Folder()
    let program = """
      echo '{"case": "x", "min_s": 0.25, "processor_s": 0.5\(ours)}'
      """
    try write("bench", program)
    try FileManager.default.createDirectory(
      atPath: folder.path("peers/bin"), withIntermediateDirectories: true)
    // As Python does it, `-c "import numpy"` tells what is installed.
    let echoes = answers.map { "echo '\($0)'" }.joined(separator: "\n")
    try write(
      "peers/bin/python",
      """
      case "$1 $2" in
        "-c "*\(lacks)*) exit 1 ;;
        "-c "*) exit 0 ;;
      esac
      while read -r request; do
      \(echoes)
      echo
      done
      """)
  }

  private func write(_ name: String, _ script: String) throws {
    let path = folder.path(name)
    try Data(("#!/bin/sh\n" + script + "\n").utf8)
      .write(to: URL(filePath: path))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: path)
  }

  /// The status, and what is printed, errors included.
  func run(_ arguments: String...) throws -> (Int32, String) {
    try run(arguments)
  }

  func run(_ arguments: [String]) throws -> (Int32, String) {
    let book = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["python3", book.appending(path: "Book/race").path]
      + ["--bench", folder.path("bench"), "--no-install"]
      + ["--environment", folder.path("peers")] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }
}

private func peer(_ name: String, _ seconds: Double, _ more: String = "")
  -> String
{
  #"{"peer": "\#(name)", "min_s": \#(seconds), "processor_s": 0.75\#(more)}"#
}

@Suite(
  .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/python3")))
struct RaceTests {
  @Test func `a race of one case and no peers prints its time`() throws {
    let (status, said) = try Race().run(
      "--only", "emd_1000", "--rounds", "2", "--peers", "none")
    #expect(status == 0)
    let row = said.split(separator: "\n").filter { $0.hasPrefix("emd_") }
    #expect(row.count == 1)
    #expect(row.first?.contains("250 ms (500 ms)") == true)
    #expect(row.first?.contains("no peer") == true)
  }

  @Test func `the quickest peer is the one that ours is compared with`()
    throws
  {
    let race = try Race(answers: [peer("slow", 2), peer("quick", 0.125)])
    let (status, said) = try race.run("--only", "emd_1000", "--peers", "numpy")
    #expect(status == 0)
    #expect(said.contains("125 ms (750 ms) quick"))
    // Half of our 0.25 s; one and a half of our processor's 0.5 s.
    #expect(said.contains("0.50 (1.50)  slow 2.00 s"))
  }

  @Test func `a table for README has a row for each case`() throws {
    let race = try Race(answers: [peer("quick", 0.00375)])
    let (status, said) = try race.run("--only", "^emd_", "--markdown")
    #expect(status == 0)
    let lines = said.split(separator: "\n").map(String.init)
    #expect(lines.first?.contains(" cores, ") == true)
    #expect(lines.last?.hasPrefix("Load average: ") == true)
    #expect(
      lines.dropLast().suffix(3) == [
        "| --- | --- | --- | --- | --- | --- |",
        "| `emd_1000x64` | Wasserstein distance, exact | 250 ms "
          + "| quick, 3.75 ms | 0.01 | 1.50 |",
        "| `emd_3000x64` | Wasserstein distance, exact | 250 ms "
          + "| quick, 3.75 ms | 0.01 | 1.50 |",
      ])
  }

  @Test func `a family that is not installed is left out and named`() throws {
    let race = try Race(answers: [peer("quick", 1)], lacks: "jax")
    let (status, said) = try race.run("--only", "emd_1000", "--markdown")
    #expect(status == 0)
    #expect(said.contains("Left out, since not installed: jax."))
    #expect(said.contains("| quick, 1.00 s | 4.00 | 1.50 |"))
  }

  @Test func `a peer that fails is named, and the others race on`() throws {
    let failed = #"{"peer": "broken", "failed": "ValueError: no root"}"#
    let (status, said) = try Race(answers: [failed, peer("quick", 1)])
      .run("--only", "emd_1000")
    #expect(status == 0)
    #expect(
      said.contains(
        "emd_1000x64: broken failed: ValueError: no root"))
    #expect(said.contains("4.00 (1.50)"))
  }

  @Test func `other networks than ours do not race`() throws {
    let race = try Race(
      ours: #", "parameters": [6, 7]"#,
      answers: [peer("jax", 1, #", "parameters": [6, 8]"#)])
    let (status, said) = try race.run("--only", "vae")
    #expect(status == 1)
    #expect(said.contains("vae_b128: parameters of jax: [6, 8]; ours: [6, 7]"))
  }

  @Test func `another number than ours does not race`() throws {
    let race = try Race(
      ours: #", "value": 2.0"#, answers: [peer("scipy", 1, #", "value": 2.5"#)])
    let (status, said) = try race.run("--only", "emd_1000")
    #expect(status == 1)
    #expect(said.contains("emd_1000x64: value of scipy: 2.5; ours: 2.0"))
  }

  @Test(arguments: [
    (["--only", "nothing"], "No case matches 'nothing'. There are: gan_ring"),
    (["--only", "("], "--only '(' is no regular expression"),
    (["--peers", "matlab"], "'matlab' is none of numpy, torch, jax"),
    (["--rounds", "0"], "it is a number from 1 to 1000, not '0'"),
    (["--seconds", "soon"], "it is a number from 0.01 to 3600, not 'soon'"),
    (["--fast"], "unrecognized arguments: --fast"),
  ])
  func `a wrong option is refused`(_ options: [String], _ message: String)
    throws
  {
    let (status, said) = try Race().run(options)
    #expect(status == 64)
    #expect(said.contains(message))
  }
}
