import Foundation
import Testing

@testable import Grading

/// Where a wall cannot be made, it is said which, and what to do.
@Suite struct WallTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "walls-\(UUID().uuidString)")

  /// A folder of programs that end with a given status.
  private func programs(_ statuses: [String: Int]) throws -> [String: String] {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    for (name, status) in statuses {
      let file = folder.appending(path: name)
      try Data("#!/bin/sh\nexit \(status)\n".utf8).write(to: file)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    return ["PATH": folder.path]
  }

  @Test func `what is not installed is named, with its package`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let nothing = try #require(Walls.problem(in: programs([:])))
    #expect(nothing.contains("bwrap is not installed"))
    #expect(nothing.contains("apt-get install bubblewrap"))
    let half = try #require(Walls.problem(in: programs(["bwrap": 0])))
    #expect(half.contains("prlimit is not installed"))
  }

  @Test func `a container that forbids namespaces is told from that`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let problem = try problem(ofBwrapThatSays: "No permissions")
    #expect(problem.contains("may not make a namespace"))
    #expect(problem.hasSuffix("It said: bwrap: No permissions"))
  }

  @Test func `a bwrap that is too old is told from that`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let problem = try problem(ofBwrapThatSays: "Unknown option --size")
    #expect(problem.contains("bwrap is too old"))
    #expect(!problem.contains("namespace"))
  }

  /// The problem with a bwrap that tells its version and makes no walls.
  private func problem(ofBwrapThatSays words: String) throws -> String {
    let path = try programs(["prlimit": 0])
    let file = folder.appending(path: "bwrap")
    let script = """
      #!/bin/sh
      [ "$1" = --version ] || { echo "bwrap: \(words)" >&2; exit 1; }
      """
    try Data(script.utf8).write(to: file)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: file.path)
    return try #require(Walls.problem(in: path))
  }

  @Test func `without walls the reports say so`() throws {
    let walls = try Walls(isUnprotected: true)
    #expect(walls.description[0].contains("no walls"))
    let words = walls.command(
      ["true"], sees: [], writes: nil,
      Walls.Limits(memory: 1, processorSeconds: 1, processes: 1), slot: 0)
    #expect(!words.contains("bwrap"))
    #expect(words.last == "true")
  }

  @Test func `each report says whether all memory is limited together`()
    throws
  {
    let text = try Walls(isUnprotected: true).description.joined()
    let isLimited = text.contains("memory of all processes together (cgroup)")
    #expect(isLimited == Walls.canGroup)
    #expect(isLimited != text.contains(Walls.missingGroup))
  }

  @Test(arguments: Walls.Kind.allCases)
  func `a wall that this machine lacks is named, with what it takes`(
    _ kind: Walls.Kind
  ) {
    func text(canLimit: Bool, canGroup: Bool) -> String {
      Walls.description(of: kind, canLimit: canLimit, canGroup: canGroup)
        .joined(separator: "\n")
    }
    let lacking = text(canLimit: false, canGroup: false)
    #expect(lacking.contains("\nlimits of time and output\n"))
    #expect(lacking.contains("no limit of the memory of all processes"))
    #expect(lacking.contains("that takes root"))
    #expect(lacking.contains("/sys/fs/cgroup that may be written"))
    let whole = text(canLimit: true, canGroup: true)
    #expect(whole.contains("limits of time, memory, processes and output"))
    #expect(!whole.contains("no limit of"))
    #expect(whole.contains("no walls") == (kind == .none))
    #expect(lacking.contains("setpriv") == (kind == .ofRoot))
  }
}
