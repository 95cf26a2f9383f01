import Foundation
import Lesson

/// What stands between a student's program and everything else.
///
/// A program sees the system's libraries, the compiler and the folders that
/// it is given, at their own paths; no network, no other process, no home.
public struct Walls: Sendable {
  /// How far a program may go inside.
  struct Limits: Sendable {
    /// Bytes of memory, of each process; all together may have a quarter
    /// more.
    var memory: Int

    /// Seconds of a processor, of each process.
    var processorSeconds: Int

    /// Processes and threads.
    var processes: Int

    /// Bytes of a file.
    var fileSize = 1 << 26
  }

  enum Kind: CaseIterable {
    /// Root makes the walls, and a user without a name lives inside.
    case ofRoot

    /// The walls are a namespace of a user's own.
    case ofUser

    /// There are none but the limits.
    case none
  }

  private let kind: Kind
  private let canLimit: Bool
  private let group: MemoryGroup?

  /// Which walls are up, one a line; every report says it.
  public let description: [String]

  /// Finds out which walls this machine can make.
  ///
  /// - Parameter isUnprotected: Whether to go on without any.
  /// - Throws: ``GradingError`` if `bwrap` is missing or cannot work, and
  ///   that was not allowed.
  public init(isUnprotected: Bool = false) throws {
    let canLimit = Self.works(["prlimit", "--core=0", "true"])
    let problem = Self.problem
    if isUnprotected {
      kind = .none
    } else if let problem {
      throw GradingError(
        "The walls between students' code and this machine cannot be made: "
          + "\(problem) To grade without walls, code that you have read, say "
          + "--unprotected.")
    } else {
      kind = geteuid() == 0 ? .ofRoot : .ofUser
    }
    self.canLimit = canLimit
    group = Self.workingGroup
    description = Self.description(
      of: kind, canLimit: canLimit, canGroup: group != nil)
  }

  /// What a report says where only the memory of each process is limited.
  static let missingGroup =
    "no limit of the memory of all processes together: that takes root, and "
    + "a memory control group in /sys/fs/cgroup that may be written"

  /// The group that processes can be put into; nil if that fails here.
  private static var workingGroup: MemoryGroup? {
    guard let group = MemoryGroup() else { return nil }
    defer { group.remove() }
    return works(group.words(bytes: 1 << 28, slot: 0) + ["true"])
      ? group : nil
  }

  /// Whether the memory of all processes together can be limited here.
  static var canGroup: Bool { workingGroup != nil }

  /// Removes what the walls have left behind, when all is graded.
  func clear() { group?.remove() }

  /// Why no walls can be made here; nil if they can.
  public static var problem: String? {
    problem(in: ProcessInfo.processInfo.environment)
  }

  static func problem(in environment: [String: String]) -> String? {
    func works(_ command: [String]) -> Bool {
      Self.works(command, in: environment)
    }
    if !works(["bwrap", "--version"]) {
      return "bwrap is not installed. Install bubblewrap (Debian: 'sudo "
        + "apt-get install bubblewrap')."
    }
    if !works(["prlimit", "--core=0", "true"]) {
      return "prlimit is not installed. Install util-linux."
    }
    let kind: Kind = geteuid() == 0 ? .ofRoot : .ofUser
    let limits = Limits(memory: 1 << 30, processorSeconds: 5, processes: 8)
    let inside = words(
      kind, canLimit: true, ["true"], sees: [], writes: nil, limits, slot: 0)
    if let said = complaint(of: inside, in: environment) {
      let cause =
        said.contains("nknown option")
        ? "bwrap is too old; version 0.8 is known to do."
        : "bwrap is here but may not make a namespace; containers often "
          + "forbid it, and 'sysctl kernel.unprivileged_userns_clone=1' or a "
          + "privileged container allows it."
      return said.isEmpty ? cause : "\(cause) It said: \(said)"
    }
    return nil
  }

  static func description(
    of kind: Kind, canLimit: Bool, canGroup: Bool
  ) -> [String] {
    let limits =
      canLimit
      ? ["limits of time, memory, processes and output (prlimit)"]
      : ["limits of time and output"]
    let together =
      canGroup
      ? ["a limit of the memory of all processes together (cgroup)"]
      : [missingGroup]
    return switch kind {
    case .none:
      ["no walls: what was graded could read and change this machine"]
        + limits + together
    case .ofRoot, .ofUser:
      [
        "no network, no other processes, no files but its own (bwrap)",
        kind == .ofRoot
          ? "a user without rights (setpriv)"
          : "a user of the namespace's own",
      ] + limits + together
    }
  }

  /// The command that runs a program inside.
  ///
  /// - Parameters:
  ///   - command: The program, found by `PATH` or by its whole path, and
  ///     its arguments.
  ///   - seen: Folders that it may read.
  ///   - written: The folder in which it runs, and may write; nil for one
  ///     that goes with it.
  ///   - limits: How far it may go.
  ///   - slot: Which of those that run at the same time it is.
  /// - Returns: The words of the whole command.
  func command(
    _ command: [String], sees seen: [String], writes written: String?,
    _ limits: Limits, slot: Int
  ) -> [String] {
    let words = Self.words(
      kind, canLimit: canLimit, command, sees: seen, writes: written, limits,
      slot: slot)
    let memory = limits.memory + limits.memory / 4
    return (group?.words(bytes: memory, slot: slot) ?? []) + words
  }

  private static func words(
    _ kind: Kind, canLimit: Bool, _ command: [String], sees seen: [String],
    writes written: String?, _ limits: Limits, slot: Int
  ) -> [String] {
    let limited = (canLimit ? prlimit(limits) : []) + command
    if kind == .none { return limited }
    var words = ["bwrap", "--die-with-parent", "--new-session"]
    words += ["--unshare-pid", "--unshare-net", "--unshare-ipc"]
    words += ["--unshare-uts", "--unshare-cgroup-try"]
    if kind == .ofUser { words.append("--unshare-user") }
    words += ["--clearenv", "--setenv", "PATH", "\(toolchain)/bin:/usr/bin"]
    words += ["--setenv", "SWIFT_BACKTRACE", "enable=no"]
    words += ["--setenv", "OPENBLAS_NUM_THREADS", "1", "--proc", "/proc"]
    words += ["--dev", "/dev", "--size", "\(1 << 26)"]
    words += ["--perms", "1777", "--tmpfs", "/tmp"]
    for folder in ["/usr", "/lib", "/lib64", "/bin", "/etc/alternatives"] {
      words += way(to: folder) + ["--ro-bind-try", folder, folder]
    }
    for folder in [toolchain] + seen where !folder.hasPrefix("/usr/") {
      words += way(to: folder) + ["--ro-bind", folder, folder]
    }
    if let written {
      words += way(to: written)
      words += ["--bind", written, written, "--chdir", written]
    } else {
      words += ["--chdir", "/tmp"]
    }
    if kind == .ofRoot {
      words += ["--cap-drop", "ALL"]
      for right in ["SETUID", "SETGID", "SETPCAP"] {
        words += ["--cap-add", "CAP_\(right)"]
      }
      let user = "\(61184 + slot)"
      words += ["--", "setpriv", "--reuid", user, "--regid", user]
      words += ["--clear-groups", "--inh-caps=-all", "--bounding-set=-all"]
      words.append("--no-new-privs")
      return words + limited
    }
    return words + ["--cap-drop", "ALL", "--"] + limited
  }

  /// Makes the folders above one, which another user than root may pass.
  private static func way(to folder: String) -> [String] {
    var path = ""
    return folder.split(separator: "/").dropLast().flatMap { name in
      path += "/\(name)"
      return ["/tmp", "/usr"].contains(path)
        ? [] : ["--perms", "0755", "--dir", path]
    }
  }

  private static func prlimit(_ limits: Limits) -> [String] {
    [
      "prlimit", "--core=0", "--data=\(limits.memory)",
      "--cpu=\(limits.processorSeconds)", "--nproc=\(limits.processes)",
      "--fsize=\(limits.fileSize)", "--",
    ]
  }

  private static func works(
    _ command: [String],
    in environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Bool {
    complaint(of: command, in: environment) == nil
  }

  /// The first line of what a command says when it fails; nil if it works.
  private static func complaint(
    of command: [String], in environment: [String: String]
  ) -> String? {
    let child = try? Child(
      URL(filePath: "/usr/bin/env"), command, environment: environment,
      limits: Child.Limits(seconds: 20))
    if child?.ending == .exited(0) { return nil }
    let said = String(decoding: child?.printed ?? Data(), as: UTF8.self)
    return String(said.prefix { $0 != "\n" }.prefix(200))
  }

  /// The folder of the compiler, such as `/usr` or `/opt/swift/usr`.
  static let toolchain: String = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    let compiler = path.split(separator: ":").map { "\($0)/swift-frontend" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    let file = URL(filePath: compiler ?? "/usr/bin/swift-frontend")
      .resolvingSymlinksInPath()
    return file.deletingLastPathComponent().deletingLastPathComponent().path
  }()
}
