import Foundation
import TestSupport
import Testing

@testable import Lesson

@Suite("the command line of a section")
struct CommandTests {
  @Test("a run prints, saves its figures and goes on to the answers")
  func run() throws {
    let result = try runFixture("run", "--output", "figures")
    #expect(result.output.hasPrefix("0.0.0 A fixture\n\nseed 7\n"))
    #expect(result.output.contains("Figure: figures/picture.svg\n"))
    #expect(result.output.contains("x 0.0.0-5 *   crashed"))
    #expect(result.status == 1)
  }

  @Test("--json leaves one object on standard output")
  func json() throws {
    let result = try runFixture("--json", "--seed", "9")
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8))
        as? [String: Any])
    #expect(object["seed"] as? Int == 9)
    #expect(object["answer"] as? Int == 42)
    #expect(object["nothing"] is NSNull)
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows.count == 1)
    #expect(rows[0]["name"] as? String == "a")
    #expect(rows[0]["low"] as? Double == 0.5)
    #expect(object["steps"] is NSNull)
    #expect(object["section"] as? String == "0.0.0")
    #expect(object["figures"] as? [String] == ["output/ch0-0-0/picture.svg"])
    let exercises = try #require(object["exercises"] as? [[String: Any]])
    #expect(exercises.count == 18)
    #expect(exercises[2]["state"] as? String == "wrong")
    #expect(
      exercises[2]["message"] as? String
        == "case 1 of 5: 2, 1 was due\nHint: One too many.")
    #expect(exercises[0]["earned"] as? Int == 1)
    #expect(result.messages.contains("seed 9"))
  }

  #if os(Linux)
    @Test("a full disk ends no run, and is named", arguments: [[], ["--json"]])
    func fullDisk(options: [String]) throws {
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "full-\(UUID().uuidString)")
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let process = Process()
      process.executableURL = products.appending(path: "lesson-fixture")
      process.arguments = ["run", "--output", "figures"] + options
      process.currentDirectoryURL = folder
      let log = folder.appending(path: "log")
      try Data().write(to: log)
      process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
      process.standardError = try FileHandle(forWritingTo: log)
      try process.run()
      process.waitUntilExit()
      let text = try String(contentsOf: log, encoding: .utf8)
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 1)
      #expect(text.contains("printed: No space left on device. Print"))
      // What the run was for is there.
      #expect(
        FileManager.default.fileExists(
          atPath: folder.appending(path: "figures/picture.svg").path))
    }
  #endif

  @Test("a file's error is told in the system's words, with the file")
  func wordsOfErrors() throws {
    let error = #expect(throws: (any Error).self) {
      try Data().write(to: URL(filePath: "/nowhere/at/all"))
    }
    #expect(
      words(of: try #require(error))
        == "/nowhere/at/all: No such file or directory.")
    #expect(words(of: LessonError("It rains.")) == "It rains.")
  }

  @Test("an option that changed nothing is named")
  func unused() throws {
    let command = try RunCommand.parse(["--seed", "3", "--output", "here"])
    let run = Lesson.Run(
      seed: 3, steps: nil, output: URL(filePath: "here"), resumes: false,
      isJSON: false)
    #expect(
      run.unused(beside: command) == [
        "--seed 3 changed nothing: no number was drawn.",
        "Nothing was saved in here: there is no figure.",
      ])
    #expect(run.seed == 3)
    #expect(run.unused(beside: command).count == 1)
    #expect(run.unused(beside: try RunCommand.parse([])).isEmpty)
    let whole = try runFixture("--seed", "9", "--output", "figures")
    #expect(!whole.messages.contains("changed nothing"))
  }

  @Test("a square picture leaves a line of the screen free")
  func squareColumns() {
    #expect(Terminal(columns: 80, rows: 24).squareColumns == 42)
    #expect(Terminal(columns: 60, rows: 50).squareColumns == 60)
    #expect(Terminal(columns: 80, rows: 5).squareColumns == 24)
  }

  @Test(
    "a command line that makes no sense is refused with status 64",
    arguments: [
      (["--seed=-1"], "'-1' is invalid for '--seed"),
      (["--seed", "-1"], "'-1' is invalid for '--seed"),
      (["--seed", "many"], "'many' is invalid for '--seed"),
      (["--steps", "-1"], "--steps is -1, but training takes at least 1 step"),
      (["--output", ""], "--output is empty. Name a folder"),
      (["--digit", "-1"], "'-1' is invalid for '--digit'. A whole number"),
      (["--steps", "0"], "--steps is 0, but training takes at least 1 step"),
      (["--steps", "5"], "nothing is trained in section 0.0.0"),
      (["--resume"], "--resume goes on with a training, but nothing is"),
      (["--sed", "1"], "Unknown option '--sed'. Known are --seed, --steps,"),
      (["--digit", "12"], "'12' is invalid for '--digit'. A whole number"),
      (["--digit=seven"], "'seven' is invalid for '--digit'"),
      (["--digit"], "Missing value for '--digit'"),
      (["--data", "/nowhere"], "'/nowhere' is invalid for '--data'. A folder"),
      (["check", "77"], "There is no exercise '77' in section 0.0.0"),
      (["chek"], "Unexpected argument 'chek'"),
    ])
  func refusal(arguments: [String], message: String) throws {
    let result =
      arguments.count == 1
      ? try runFixture(arguments[0])
      : try runFixture(arguments[0], arguments[1])
    #expect(result.messages.contains(message), "\(result.messages)")
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
  }

  @Test("a section's own option reaches its demonstration")
  func ownOptions() throws {
    for arguments in [["--digit", "7"], ["run", "--digit=7"]] {
      let result = try runFixture(
        arguments[0], arguments[1], "--json", "--seed", "9", "--data", ".")
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(result.output.utf8))
          as? [String: Any])
      #expect(object["answer"] as? Int == 7)
      #expect(object["seed"] as? Int == 9)
      #expect(result.messages.contains("data in ."))
    }
    let help = try runFixture("run", "--help").output
    #expect(help.contains("--digit <digit>  A whole number from 0 to 9."))
    #expect(help.contains("--data <data>  A folder to read from."))
  }

  @Test("a training that was never begun cannot be resumed")
  func resume() throws {
    let lesson = Lesson(
      number: "0.0.0", title: "A training", seed: 1, steps: 10,
      exercises: []
    ) { _ in Issue.record("It began without a checkpoint.") }
    let command = try #require(
      try RunCommand.parseAsRoot(["--resume", "--output", "/nowhere"])
        as? RunCommand)
    let error = #expect(throws: LessonError.self) {
      try lesson.perform(command)
    }
    #expect(
      error?.description
        == "/nowhere/checkpoint.safetensors: there is no training to go on "
        + "with. Leave --resume out to begin one.")
  }

  @Test("a folder that cannot be written is found before a training")
  func writableOutput() throws {
    func run(_ output: URL) -> Lesson.Run {
      Lesson.Run(
        seed: 1, steps: 5, output: output, resumes: false, isJSON: false)
    }
    let error = #expect(throws: LessonError.self) {
      try run(URL(filePath: "/proc/none")).checkOutput()
    }
    let message = try #require(error).description
    #expect(message.hasPrefix("/proc/none cannot be written ("))
    let folder = FileManager.default.temporaryDirectory
      .appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try run(folder).checkOutput()
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left.isEmpty)
  }

  @Test("a folder that cannot be written is named, with status 1")
  func output() throws {
    let result = try runFixture("--output", "/proc/none")
    #expect(
      result.messages.contains("/proc/none/picture.svg cannot be written"))
    #expect(result.messages.contains("Name another folder with --output"))
    #expect(result.status == 1)
  }

  @Test("help says what the options do, with status 0")
  func help() throws {
    let result = try runFixture("--help")
    #expect(result.output.contains("Runs a section of the book"))
    #expect(!result.output.contains("probe"))
    #expect(result.status == 0)
  }
}
