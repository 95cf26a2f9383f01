import ArgumentParser
import Foundation

struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Checks your answers each time you save them. Ctrl-C ends it.")
}

extension Lesson {
  /// Builds and checks anew whenever the student's file is saved.
  ///
  /// This program holds the old answers, so another one is built and run.
  func perform(_ command: WatchCommand) throws -> Never {
    guard let answers else {
      throw LessonError("This program was built without a file of answers.")
    }
    print("Watching \(answers.path). Ctrl-C ends it.")
    watch {
      try? String(contentsOfFile: answers.path, encoding: .utf8)
    } changed: {
      let program = CommandLine.arguments[0]
      if run(["swift", "build", "--quiet", "--product", programName]) {
        _ = run([program, "check"])
      }
    } wait: {
      usleep(200_000)
      return true
    }
    exit(0)
  }

  /// Runs a command whose words appear among ours.
  private func run(_ command: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

/// Acts once on each text that a file is seen to hold.
///
/// An editor may remove a file for a moment while it saves: what cannot be
/// read is no new text.
func watch(
  _ text: () -> String?, changed: () -> Void, wait: () -> Bool
) {
  var last: String?
  repeat {
    if let new = text(), new != last {
      last = new
      changed()
    }
  } while wait()
}
