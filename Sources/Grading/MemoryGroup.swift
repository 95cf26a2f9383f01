import Foundation

/// A group of processes whose memory the kernel counts together.
///
/// The limit of `prlimit` is on each process: sixteen that keep to it can
/// still take all of a machine. A control group has one limit for all of
/// them, and for the files that they keep in memory. Making one takes root
/// and a control group file system that may be written.
struct MemoryGroup: Sendable {
  /// The folder in which groups are made.
  let parent: String

  /// The file of a group that holds its limit.
  let limitFile: String

  /// What the names of our groups begin with: no other grader's do.
  private let name =
    "\(Self.prefix)\(getpid())-\(UInt32.random(in: 0 ... .max))-"

  /// Looks for a place that can be written; nil if there is none.
  init?() {
    func text(_ path: String) -> String {
      (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
    guard geteuid() == 0 else { return nil }
    self.init(
      mounts: text("/proc/self/mounts"), own: text("/proc/self/cgroup"))
    removeOld()
  }

  /// Finds the place in what the kernel says.
  ///
  /// - Parameters:
  ///   - mounts: The file systems, as in `/proc/self/mounts`.
  ///   - own: The groups that we are in, as in `/proc/self/cgroup`.
  init?(mounts: String, own: String) {
    let systems = mounts.split(separator: "\n").map { $0.split(separator: " ") }
      .filter { $0.count > 3 }
    let groups = own.split(separator: "\n").map {
      $0.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    }.filter { $0.count == 3 }
    func isOfMemory(_ options: Substring) -> Bool {
      options.split(separator: ",").contains("memory")
    }
    if let system = systems.first(where: {
      $0[2] == "cgroup" && isOfMemory($0[3])
    }), let group = groups.first(where: { isOfMemory($0[1]) }) {
      parent = Self.place(system[1], group[2])
      limitFile = "memory.limit_in_bytes"
    } else if let system = systems.first(where: { $0[2] == "cgroup2" }),
      let group = groups.first(where: { $0[0] == "0" })
    {
      parent = Self.place(system[1], group[2])
      limitFile = "memory.max"
    } else {
      return nil
    }
  }

  /// A container may see its own group as the root of all.
  private static func place(
    _ mount: Substring, _ group: Substring
  ) -> String {
    let path = "\(mount)\(group == "/" ? "" : group)"
    return FileManager.default.fileExists(atPath: path)
      ? path : String(mount)
  }

  /// What a command begins with so that it runs in a group of its own.
  ///
  /// - Parameters:
  ///   - bytes: The memory of all its processes together.
  ///   - slot: Which of those that run at the same time it is.
  /// - Returns: The words that stand before the command's own.
  func words(bytes: Int, slot: Int) -> [String] {
    [
      "sh", "-c",
      #"mkdir -p "$1" && echo "$2" >"$1/$3" && echo $$ >"$1/cgroup.procs" "#
        + #"&& shift 3 && exec "$@""#,
      Self.speaker, "\(parent)/\(name)\(slot)", "\(bytes)", limitFile,
    ]
  }

  /// The name by which the shell complains if that fails.
  static let speaker = "memory-group"

  private static let prefix = "grade-"

  /// The names of our groups that there are.
  var folders: [String] { all.filter { $0.hasPrefix(name) } }

  /// Removes our groups; no process is in them any more.
  func remove() { folders.forEach(remove) }

  /// Removes the groups of graders that were killed.
  private func removeOld() {
    for folder in all {
      let number = folder.dropFirst(Self.prefix.count).prefix { $0 != "-" }
      guard let process = Int32(number), kill(process, 0) != 0 else { continue }
      remove(folder)
    }
  }

  private var all: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: parent)
    return (names ?? []).filter { $0.hasPrefix(Self.prefix) }
  }

  private func remove(_ folder: String) { rmdir("\(parent)/\(folder)") }
}
