import Foundation
import Lesson

/// Asks compiled answers, inside the walls.
struct Asker: Sendable {
  /// What came of asking one exercise.
  struct Answer {
    var data: Data
    var ending: Child.Ending
    var printed: Data

    var replies: Replies { Replies(data) }
  }

  let compiler: Compiler
  let slot: Int

  /// Asks a program several exercises, one after the other.
  ///
  /// Whatever ends the process, the next exercises are asked in another.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - names: The exercises.
  ///   - seeds: The cases of each.
  ///   - folder: Where it runs.
  ///   - seconds: What each exercise may take.
  /// - Returns: What came of each exercise.
  /// - Throws: ``GradingError`` if the walls fail.
  func ask(
    _ program: URL, _ names: [String], seeds: [UInt64], in folder: URL,
    seconds: Double
  ) throws -> [String: Answer] {
    var answers: [String: Answer] = [:]
    var rest = names[...]
    while let first = rest.first {
      let child = try run(program, rest, seeds, in: folder, seconds)
      let parts = Self.parts(of: child.replies)
      if parts.isEmpty { try checkWalls(child) }
      while let name = rest.first, let data = parts[name],
        Replies(data).isWhole
      {
        answers[name] = Answer(data: data, ending: .exited(0), printed: Data())
        rest.removeFirst()
      }
      if let name = rest.popFirst() {
        answers[name] = Answer(
          data: parts[name] ?? Data(), ending: child.ending.outsideWalls,
          printed: child.printed)
      }
      precondition(rest.first != first, "asking came to no end")
    }
    return answers
  }

  private func run(
    _ program: URL, _ names: ArraySlice<String>, _ seeds: [UInt64],
    in folder: URL, _ seconds: Double
  ) throws -> Child {
    let cases = seeds.map { " \($0)" }.joined()
    let questions = names.map { $0 + cases + "\n" }.joined()
    let limits = Walls.Limits(
      memory: 1 << 30, processorSeconds: Int(seconds) * names.count * 2,
      processes: 16)
    let words = compiler.walls.command(
      [program.path], sees: [compiler.kit.folder.path, folder.path],
      writes: nil, limits, slot: slot)
    return try Child(
      URL(filePath: "/usr/bin/env"), words,
      environment: Compiler.environment, in: folder,
      input: Data(questions.utf8),
      limits: Child.Limits(
        seconds: seconds, renewal: "end",
        total: seconds * Double(names.count), bytes: 1 << 20))
  }

  /// Throws if a program was not even begun.
  private func checkWalls(_ child: Child) throws {
    let said = String(decoding: child.printed.prefix(1000), as: UTF8.self)
    let tools = ["bwrap", "setpriv", "prlimit", "env", MemoryGroup.speaker]
    if tools.contains(where: { said.hasPrefix("\($0): ") }) {
      throw GradingError("The walls failed: \(said)")
    }
  }

  /// Cuts what a program has said where an exercise begins.
  static func parts(of data: Data) -> [String: Data] {
    var parts: [String: Data] = [:]
    var name: Substring?
    let text = String(decoding: data, as: UTF8.self)
    for line in text.split(separator: "\n") {
      if line.hasPrefix("exercise ") { name = line.dropFirst(9) }
      guard let name else { continue }
      parts[String(name), default: Data()].append(Data("\(line)\n".utf8))
    }
    return parts
  }

  /// Does some work in a folder that is then removed, and all in it.
  func withFolder<Result>(
    _ work: (URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "grade-\(UUID().uuidString)")
    // What runs inside the walls is another user, who must write here.
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o777], ofItemAtPath: folder.path)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try work(folder)
  }
}

extension Child.Ending {
  /// The ending of the program inside: the walls give its signal as the
  /// status 128 and more, as shells do.
  var outsideWalls: Child.Ending {
    if case .exited(let status) = self, (129...159).contains(status) {
      return .signaled(status - 128)
    }
    return self
  }
}
