import ArgumentParser
import Foundation
import Synchronization

/// Runs a program found on the path and returns what it prints.
///
/// The status is the shell's: 128 and the signal's number after a crash.
///
/// It is ended, with all that it has started, as soon as its output is enough,
/// or when this program is asked to end and listens. What is begun on a thread
/// of Dispatch holds back every signal but those that nothing can hold back.
func runTool(
  _ name: String, _ arguments: [String],
  until isEnough: ((_ output: String) -> Bool)? = nil
) throws -> (status: Int32, output: String) {
  try Interruption.check()
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = [name] + arguments
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  var data = Data()
  while true {
    if Interruption.isRequested { kill(-process.processIdentifier, SIGKILL) }
    guard hasNews(pipe.fileHandleForReading) else { continue }
    let more = pipe.fileHandleForReading.availableData
    if more.isEmpty { break }
    data += more
    if let isEnough, isEnough(String(decoding: data, as: UTF8.self)) {
      kill(-process.processIdentifier, SIGKILL)
    }
  }
  process.waitUntilExit()
  try Interruption.check()
  let crashed = process.terminationReason == .uncaughtSignal
  return (
    process.terminationStatus + (crashed ? 128 : 0),
    String(decoding: data, as: UTF8.self)
  )
}

/// Waits a moment for something to read, or for its end.
private func hasNews(_ handle: FileHandle) -> Bool {
  var entry = pollfd(
    fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
  return poll(&entry, 1, 100) > 0
}

/// Listens for Ctrl-C, which does not reach the programs that are run: each
/// is in a group of its own.
enum Interruption {
  private static let requested = Atomic<Int32>(0)

  /// Begins to listen; who asks twice is obeyed at once.
  ///
  /// A program that began this one may hold signals back, for all that it
  /// begins.
  static func listen() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      sigaddset(&signals, number)
      signal(number) { number in
        Interruption.requested.store(number, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Whether this program was asked to end.
  static var isRequested: Bool { requested.load(ordering: .relaxed) != 0 }

  /// Ends this program, if it was asked to, as soon as all is tidied up.
  ///
  /// - Throws: The status that the signal would have left.
  static func check() throws {
    let number = requested.load(ordering: .relaxed)
    if number != 0 { throw ExitCode(128 + number) }
  }
}
