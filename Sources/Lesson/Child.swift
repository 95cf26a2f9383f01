@preconcurrency import Foundation

/// A process that runs an answer, so that nothing it does can end ours.
package struct Child {
  /// How a process ended.
  package enum Ending: Equatable {
    case exited(Int32)
    case signaled(Int32)
    case tookTooLong
  }

  /// How far a process may go.
  package struct Limits: Sendable {
    /// Seconds until it is killed, and all that it has started.
    package var seconds: Double

    /// Seconds that are given anew each time this line comes; nil for never.
    package var renewal: String?

    /// Seconds in all, however often they are given anew.
    package var total: Double

    /// The bytes of each stream that are kept; the rest is dropped.
    package var bytes: Int

    /// Creates limits.
    package init(
      seconds: Double, renewal: String? = nil, total: Double? = nil,
      bytes: Int = 1 << 18
    ) {
      self.seconds = seconds
      self.renewal = renewal
      self.total = total ?? seconds
      self.bytes = bytes
    }
  }

  /// What came on standard output: of an answer, its replies.
  package private(set) var replies = Data()

  /// What came on standard error: of an answer, what it printed.
  package private(set) var printed = Data()

  /// How it ended.
  package private(set) var ending = Ending.tookTooLong

  private let limits: Limits

  /// Runs a program to its end, or to that of its time.
  ///
  /// - Parameters:
  ///   - program: The program's file.
  ///   - arguments: What it is given.
  ///   - environment: Its environment.
  ///   - folder: Where it runs; nil for where we do.
  ///   - input: What it reads; a pipe must hold it.
  ///   - limits: How far it may go.
  /// - Throws: What keeps it from being begun.
  package init(
    _ program: URL, _ arguments: [String], environment: [String: String],
    in folder: URL? = nil, input: Data? = nil, limits: Limits
  ) throws {
    self.limits = limits
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = folder
    let (results, messages, questions) = (Pipe(), Pipe(), Pipe())
    process.standardInput = input == nil ? FileHandle.nullDevice : questions
    process.standardOutput = results
    process.standardError = messages
    if let input { try questions.fileHandleForWriting.write(contentsOf: input) }
    try? questions.fileHandleForWriting.close()
    try process.run()
    let group = process.processIdentifier
    let isDone = collect(
      results.fileHandleForReading, messages.fileHandleForReading,
      from: process)
    // What the answer has started ends with it.
    kill(-group, SIGKILL)
    if process.isRunning { kill(group, SIGKILL) }
    process.waitUntilExit()
    if isDone {
      ending =
        process.terminationReason == .exit
        ? .exited(process.terminationStatus)
        : .signaled(process.terminationStatus)
    }
  }

  /// Reads both streams until the process has ended or its time is up.
  ///
  /// The end of the streams is no sign: a process of the answer's own may
  /// hold them open.
  private mutating func collect(
    _ results: FileHandle, _ messages: FileHandle, from process: Process
  ) -> Bool {
    let start = ContinuousClock.now
    var deadline = start + .seconds(limits.seconds)
    var renewals = 0
    var open = [results.fileDescriptor, messages.fileDescriptor]
    while true {
      let hasEnded = !process.isRunning
      var polls = open.map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let size = replies.count
      let ready = poll(&polls, nfds_t(polls.count), hasEnded ? 0 : 20)
      if ready <= 0 && hasEnded { return true }
      for entry in polls where entry.revents != 0 {
        let bytes = Self.read(entry.fd)
        if bytes.isEmpty { open.removeAll { $0 == entry.fd } }
        if entry.fd == results.fileDescriptor {
          replies.append(bytes.prefix(limits.bytes - replies.count))
        } else {
          printed.append(bytes.prefix(limits.bytes - printed.count))
        }
      }
      if hasEnded && open.isEmpty { return true }
      if open.isEmpty { usleep(2000) }
      if let line = limits.renewal, replies.count > size {
        let text = String(decoding: replies, as: UTF8.self)
        let count = text.split(separator: "\n").count { $0 == line }
        if count > renewals {
          deadline = .now + .seconds(limits.seconds)
          renewals = count
        }
      }
      let last = start + .seconds(limits.total)
      if ContinuousClock.now > min(deadline, last) { return false }
    }
  }

  private static func read(_ descriptor: Int32) -> Data {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    #if canImport(Darwin)
      let count = Darwin.read(descriptor, &buffer, buffer.count)
    #else
      let count = Glibc.read(descriptor, &buffer, buffer.count)
    #endif
    return Data(buffer.prefix(max(count, 0)))
  }
}

extension Child {
  /// Runs this program again with other arguments.
  ///
  /// - Parameters:
  ///   - arguments: What it is given.
  ///   - timeLimit: The seconds it may take.
  ///   - isTraced: Whether Swift looks for the place of a crash, which
  ///     takes time and memory.
  /// - Throws: What keeps it from being begun.
  init(
    _ arguments: [String], timeLimit: Double, isTraced: Bool = false
  ) throws {
    var environment = ProcessInfo.processInfo.environment
    // A crash needs one line, not a page.
    environment["SWIFT_BACKTRACE"] =
      isTraced ? "enable=yes,color=no,interactive=no" : "enable=no"
    try self.init(
      Self.program, arguments, environment: environment,
      limits: Limits(seconds: timeLimit))
  }

  /// The path of this program, also when it was found by `PATH`.
  private static var program: URL {
    Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
  }
}
