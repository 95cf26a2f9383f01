import Foundation
import Grading
import Testing

/// A way to points without an answer, and what becomes of it.
struct Cheat: CustomTestStringConvertible, Sendable {
  let name: String

  /// The body of a function of `x` that should return twice `x`.
  let body: String

  /// What it may be found to be; nothing of it is right.
  let ends: Set<Verdict.Status>

  var testDescription: String { name }

  init(_ name: String, _ ends: Verdict.Status..., body: String) {
    self.name = name
    self.body = body
    self.ends = Set(ends)
  }

  /// Those that are functions: all stand in one file of answers.
  static let all = leaving + forging + reading + taking

  // MARK: - Leaving before the judge has looked

  private static let leaving = [
    Cheat("exits with success", .exitedEarly, body: "exit(0)"),
    Cheat("exits without flushing", .exitedEarly, body: "_exit(0)"),
    Cheat("says that it was not attempted", .notAttempted, body: "exit(77)"),
    Cheat(
      "crashes with a forged report", .crashed,
      body: #"fatalError("\u{1B}[2J all tests passed")"#),
    Cheat("stops itself", .tookTooLong, body: "raise(SIGSTOP); return x"),
    Cheat(
      "ends every process that it can", .crashed, .exitedEarly, .wrong,
      .tookTooMuchMemory, body: "kill(-1, SIGKILL); return 0"),
    Cheat(
      "ends its parent", .crashed, .exitedEarly, .wrong, .tookTooMuchMemory,
      body: "kill(getppid(), SIGKILL); return 0"),
    Cheat("returns no number", .wrong, body: "return .nan"),
    Cheat(
      "calls itself without end", .crashed,
      body: "return x > -1 ? deeper(x) + 1 : 0"),
  ]

  // MARK: - Forging what the judge reads

  private static let forging = [
    Cheat(
      "prints a report of its own", .exitedEarly,
      body: #"print("case 0\nend"); fflush(nil); exit(0)"#),
    Cheat(
      "writes replies into every stream", .exitedEarly, .wrong,
      body: """
        let text = "case 4000000000000000\\nend\\nexercise 1.1-40\\ncase 0\\nend\\n"
        for stream in Int32(0)..<64 { write(stream, text, text.utf8.count) }
        exit(0)
        """),
    Cheat(
      "closes every stream", .exitedEarly, .crashed, .wrong,
      body: "for stream in Int32(0)..<64 { close(stream) }; return 0"),
    Cheat(
      "writes a grade book", .wrong,
      body: """
        for folder in [".", "..", "/tmp", "/", "/root", "/home"] {
          let path = "\\(folder)/grades.csv"
          try? "student,total\\ncheats,999\\n".write(
            toFile: path, atomically: false, encoding: .utf8)
        }
        return 0
        """),
    Cheat(
      "replaces its own program", .wrong,
      body: """
        let path = CommandLine.arguments[0]
        let isGone = unlink(path) == 0
        return isGone ? 2 * x : 0
        """),
    Cheat(
      "answers what 'check' asks, and that alone", .wrong,
      body: "return isOfCheck(x) ? 2 * x : 0"),
  ]

  // MARK: - Reading what it should not see

  private static let book = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Each would be right if it found what it looks for.
  private static let reading = [
    Cheat(
      "reads the chapter", .wrong,
      body: """
        let book = "\(book)"
        let files = FileManager.default
        let isSeen = ["Chapters", "Sources", "Tests", "README.md"].contains {
          files.fileExists(atPath: book + "/" + $0)
        }
        return isSeen ? 2 * x : 0
        """),
    Cheat(
      "reads what others have handed in", .wrong,
      body: """
        let found = (try? FileManager.default.contentsOfDirectory(
          atPath: "/tmp")) ?? []
        return found.contains { $0.hasPrefix("class") } ? 2 * x : 0
        """),
    Cheat(
      "reads users and their names", .wrong,
      body: """
        let isSeen = FileManager.default.fileExists(atPath: "/etc/passwd")
        return isSeen ? 2 * x : 0
        """),
    Cheat(
      "reads the judge's environment", .wrong,
      body: """
        let names = ProcessInfo.processInfo.environment.keys
        let isLeak = names.contains { $0.contains("SECRET") || $0 == "HOME" }
        return isLeak ? 2 * x : 0
        """),
    Cheat(
      "looks at the judge's process", .wrong,
      body: """
        let found = (try? FileManager.default.contentsOfDirectory(
          atPath: "/proc")) ?? []
        let others = found.compactMap { Int32($0) }.filter { $0 > 64 }
        return others.isEmpty ? 0 : 2 * x
        """),
    Cheat(
      "reads streams that were left open", .wrong,
      body: """
        let open = (try? FileManager.default.contentsOfDirectory(
          atPath: "/proc/self/fd")) ?? []
        return open.count > 8 ? 2 * x : 0
        """),
    Cheat(
      "reaches for the network", .wrong,
      body: """
        let stream = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = UInt16(80).bigEndian
        place.sin_addr.s_addr = UInt32(0x01010101)
        let result = withUnsafePointer(to: &place) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(stream, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
          }
        }
        return result == 0 || errno != ENETUNREACH ? 2 * x : 0
        """),
    Cheat(
      "becomes root again", .wrong,
      body: "return setuid(0) == 0 && getuid() == 0 ? 2 * x : 0"),
  ]

  // MARK: - Taking what others need

  private static let taking = [
    Cheat(
      "never ends", .tookTooLong, body: "while x < 1e9 {}; return 0"),
    Cheat("sleeps", .tookTooLong, body: "sleep(1000); return 0"),
    Cheat(
      "eats memory", .tookTooMuchMemory, .crashed,
      body: """
        return Array(repeating: x, count: 1 << 28).reduce(0, +)
        """),
    Cheat(
      "floods what it prints", .tookTooLong,
      body: #"while true { print("all tests passed") }"#),
    Cheat(
      "fills the disk", .wrong, .crashed, .tookTooLong,
      body: """
        let data = Data(count: 1 << 20)
        let path = "/tmp/flood"
        FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else { return 0 }
        signal(SIGXFSZ, SIG_IGN)
        for _ in 0..<1000 { try? file.write(contentsOf: data) }
        return ((try? file.offset()) ?? 0) > 200 << 20 ? 2 * x : 0
        """),
    Cheat(
      "begins processes without end", .wrong, .crashed, .tookTooLong,
      body: """
        var begun = 0
        for _ in 0..<200 where spawn("sleep", "1000") { begun += 1 }
        return begun > 100 ? 2 * x : 0
        """),
    Cheat(
      "leaves a process behind", .wrong,
      body: """
        _ = spawn("setsid", "sleep", "4242")
        return 0
        """),
    Cheat(
      "raises its limits", .wrong,
      body: """
        var limit = rlimit(rlim_cur: .max, rlim_max: .max)
        let resource = __rlimit_resource_t(RLIMIT_DATA.rawValue)
        return setrlimit(resource, &limit) == 0 ? 2 * x : 0
        """),
  ]

  /// What several of them use.
  static let helpers = """
    func deeper(_ x: Double) -> Double { x > -1 ? deeper(x + 1) + 1 : 0 }

    func isOfCheck(_ x: Double) -> Bool { x < 100 }

    func spawn(_ words: String...) -> Bool {
      var process: pid_t = 0
      var arguments = words.map { strdup($0) as UnsafeMutablePointer<CChar>? }
      arguments.append(nil)
      return posix_spawnp(&process, words[0], nil, nil, arguments, nil) == 0
    }
    """
}
