@preconcurrency import Foundation

/// A process that runs an answer, so that nothing it does can end ours.
struct Child {
  /// How a process ended.
  enum Ending: Equatable {
    case exited(Int32)
    case signaled(Int32)
    case tookTooLong
  }

  /// What it returned: the numbers, as ``ProbeCommand`` writes them.
  var numbers = Data()

  /// What it printed.
  var printed = Data()

  var ending = Ending.tookTooLong

  /// Runs this program again with other arguments.
  init(_ arguments: [String], timeLimit: Double) throws {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    // A crash needs one line, not a page.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let (results, messages) = (Pipe(), Pipe())
    process.standardOutput = results
    process.standardError = messages
    try process.run()
    let group = process.processIdentifier
    let isDone = collect(
      results.fileHandleForReading, messages.fileHandleForReading,
      until: ContinuousClock.now + .seconds(timeLimit), from: process)
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

  /// The path of this program, also when it was found by `PATH`.
  private static var program: URL {
    Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
  }

  /// What an answer may say before the rest is dropped.
  private static let limit = 1 << 16

  /// Reads both streams until the process has ended or its time is up.
  ///
  /// The end of the streams is no sign: a process of the answer's own may
  /// hold them open.
  private mutating func collect(
    _ results: FileHandle, _ messages: FileHandle,
    until deadline: ContinuousClock.Instant, from process: Process
  ) -> Bool {
    var open = [results.fileDescriptor, messages.fileDescriptor]
    while true {
      let hasEnded = !process.isRunning
      var polls = open.map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let ready = poll(&polls, nfds_t(polls.count), hasEnded ? 0 : 20)
      if ready <= 0 && hasEnded { return true }
      for entry in polls where entry.revents != 0 {
        let bytes = Self.read(entry.fd)
        if bytes.isEmpty { open.removeAll { $0 == entry.fd } }
        if entry.fd == results.fileDescriptor {
          numbers.append(bytes.prefix(Self.limit - numbers.count))
        } else {
          printed.append(bytes.prefix(Self.limit - printed.count))
        }
      }
      if hasEnded && open.isEmpty { return true }
      if open.isEmpty { usleep(2000) }
      if ContinuousClock.now > deadline { return false }
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

extension Lesson {
  /// Asks the student's answer every case, in this process.
  ///
  /// Each case becomes a line on what was standard output: the bits of the
  /// numbers, so that none is lost in printing. What the answer prints goes
  /// to standard error.
  func perform(_ command: ProbeCommand) throws {
    let results = dup(STDOUT_FILENO)
    dup2(STDERR_FILENO, STDOUT_FILENO)
    setvbuf(stdout, nil, _IOLBF, 0)
    setpgid(0, 0)
    // An answer that eats memory ends here and not the whole machine.
    var limit = rlimit(rlim_cur: memoryLimit, rlim_max: memoryLimit)
    setrlimit(memoryResource, &limit)
    // The last resort, should the parent die first.
    alarm(UInt32(timeLimit) + 5)
    let file = FileHandle(fileDescriptor: results)
    guard
      let exercise = exercises.first(where: {
        $0.identifier == command.exercise
      })
    else { throw LessonError("there is no exercise \(command.exercise)") }
    for seed in Exercise.caseSeeds {
      do {
        let numbers = try exercise.answer(seed)
        let words = numbers.map { String($0.bitPattern, radix: 16) }
        file.write(Data((["case"] + words).joined(separator: " ").utf8))
      } catch {
        let text = "\(error)".replacing("\n", with: " ")
        file.write(Data("error \(text)".utf8))
      }
      file.write(Data("\n".utf8))
    }
    file.write(Data("end\n".utf8))
  }
}

/// The bytes of memory that an answer may take: one gigabyte.
private let memoryLimit: rlim_t = 1 << 30

#if canImport(Darwin)
  private let memoryResource = RLIMIT_DATA
#else
  private let memoryResource = __rlimit_resource_t(RLIMIT_DATA.rawValue)
#endif
