import Foundation
import Lesson

/// Makes a program of a student's file, inside the walls.
struct Compiler: Sendable {
  /// What became of a file.
  enum Outcome {
    case program(URL)

    /// The student's file is wrong; the compiler's words.
    case error(String)

    /// The file is right by itself, but its functions are not those asked.
    case otherSignature(String)
  }

  let kit: Kit
  let walls: Walls

  /// Compiles a student's file with the program that asks its functions.
  ///
  /// - Parameters:
  ///   - files: The texts by their names; the student's is `student`.
  ///   - student: The name of the student's file.
  ///   - folder: An empty folder, in which the program will stand.
  ///   - slot: Which of those that work at the same time this is.
  /// - Returns: The program, or what keeps the files from being one.
  /// - Throws: ``GradingError`` if the compiler cannot work.
  func compile(
    _ files: [String: String], student: String, in folder: URL, slot: Int
  ) throws -> Outcome {
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let compiled = try run(
      ["\(Walls.toolchain)/bin/swiftc"] + kit.compilerFlags
        + files.keys.sorted() + kit.linkerFlags + ["-o", "program"],
      in: folder, slot: slot)
    let said = String(
      decoding: compiled.printed + compiled.replies, as: UTF8.self)
    let program = folder.appending(path: "program")
    switch compiled.ending {
    case .exited(0) where FileManager.default.fileExists(atPath: program.path):
      return .program(program)
    case .tookTooLong:
      return .error(
        "The compiler found no end in \(Int(Self.seconds)) s. Break long "
          + "expressions into several.")
    case .signaled(SIGXCPU), .signaled(SIGKILL), .exited(152), .exited(137):
      return .error("The compiler took too much time or memory.")
    default: return try outcome(said, student: student)
    }
  }

  /// Tells the student's errors from those that the asking program has
  /// with the student's functions.
  ///
  /// - Throws: ``GradingError`` if the compiler did not even look at them.
  private func outcome(_ said: String, student: String) throws -> Outcome {
    let errors = said.split(separator: "\n").filter { $0.contains("error: ") }
    let own = errors.filter { $0.hasPrefix("\(student):") }
    let asking = errors.filter {
      $0.contains(/^(asking\.swift|Chapters\/[^:]*\.md):/)
    }
    if errors.isEmpty {
      throw GradingError("The compiler failed: \(said.prefix(2000))")
    }
    let shown = own.isEmpty ? (asking.isEmpty ? errors : asking) : own
    let text = shown.prefix(5).joined(separator: "\n")
    return own.isEmpty && !asking.isEmpty
      ? .otherSignature(text) : .error(text)
  }

  private func run(
    _ command: [String], in folder: URL, slot: Int
  ) throws -> Child {
    let limits = Walls.Limits(
      memory: 3 << 30, processorSeconds: Int(Self.seconds), processes: 64)
    let words = walls.command(
      command, sees: [kit.folder.path], writes: folder.path, limits,
      slot: slot)
    return try Child(
      URL(filePath: "/usr/bin/env"), words,
      environment: Self.environment, in: folder,
      limits: Child.Limits(seconds: Self.seconds))
  }

  /// How long the compiler may take.
  private static let seconds = 30.0

  static let environment = [
    "PATH": "\(Walls.toolchain)/bin:/usr/bin:/bin",
    "SWIFT_BACKTRACE": "enable=no", "OPENBLAS_NUM_THREADS": "1",
  ]
}
