import Foundation
import Grading
import Testing

/// No cheat scores, and none changes what others get.
///
/// Where no walls can be made, nothing is graded, and nothing is tested.
@Suite(
  .serialized,
  .enabled(
    if: Walls.problem == nil,
    "no walls can be made here: \(Walls.problem ?? "")"))
struct RedTeamTests {
  private let team: RedTeam

  init() throws { team = try RedTeam.graded.get() }

  @Test(arguments: Array(Cheat.all.enumerated()))
  func `a cheat scores nothing`(offset: Int, cheat: Cheat) throws {
    let verdict = try #require(team.verdict("a-cheats", offset + 1))
    #expect(cheat.ends.contains(verdict.status), "\(verdict)")
    #expect(!verdict.message.contains("\u{1B}"))
  }

  @Test func `there are more than twenty-five of them`() {
    #expect(Cheat.all.count >= 25)
  }

  @Test func `whoever is honest beside them gets all points`() throws {
    for number in 1...RedTeam.count {
      let verdict = try #require(team.verdict("b-honest", number))
      #expect(verdict.status == .right, "\(verdict)")
    }
    #expect(team.verdict("z-honest", 1)?.status == .right)
    #expect(team.verdict("z-honest", 2)?.status == .notAttempted)
    #expect(team.verdict("z-honest", 5)?.status == .right)
  }

  @Test(
    "a file that turns the language around scores nothing",
    arguments: [
      ("c-equals-everything", [.wrong]),
      ("d-before-main", [.exitedEarly]),
      ("e-own-judge", [.exitedEarly, .wrong]),
      ("f-lying-type", [.otherSignature, .doesNotCompile]),
      ("g-broken", [.doesNotCompile]), ("h-unlinked", [.doesNotCompile]),
      ("i-random", [.wrong, .doesNotCompile, .otherSignature]),
    ] as [(String, Set<Verdict.Status>)])
  func language(student: String, ends: Set<Verdict.Status>) throws {
    let verdict = try #require(team.verdict(student, 1))
    #expect(ends.contains(verdict.status), "\(verdict)")
  }

  @Test func `what compiles alone counts`() throws {
    #expect(team.verdict("g-broken", 2)?.status == .right)
    #expect(team.verdict("g-broken", 3)?.hint == "Not the square.")
    #expect(team.verdict("f-lying-type", 2)?.status == .right)
    let message = try #require(team.verdict("g-broken", 1)?.message)
    #expect(message.contains("1.1.swift:"))
  }

  @Test func `a known mistake is told with its case`() throws {
    let verdict = try #require(team.verdict("j-wrong", 1))
    #expect(verdict.hint == "Not the square.")
    #expect(verdict.message.hasPrefix("case 1 of 5: answer1(10."))
    #expect(verdict.message.hasSuffix(" was due"))
  }

  @Test func `of a hidden case nothing is shown`() throws {
    let index = try #require(
      Cheat.all.firstIndex { $0.name.contains("that alone") })
    let verdict = try #require(team.verdict("a-cheats", index + 1))
    #expect(
      verdict.message
        == "right in the 5 cases that 'check' asks, wrong in 5 of 5 hidden ones"
    )
  }

  @Test func `nothing is left behind`() throws {
    let files = FileManager.default
    let processes = try files.contentsOfDirectory(atPath: "/proc")
      .compactMap {
        try? String(contentsOfFile: "/proc/\($0)/cmdline", encoding: .utf8)
      }
    #expect(!processes.contains { $0.contains("4242") })
    let mounts = try String(
      contentsOfFile: "/proc/self/mounts", encoding: .utf8)
    #expect(!mounts.contains("grade-"))
  }

  @Test func `each report says which walls were up`() {
    #expect(team.results.walls.contains { $0.contains("no network") })
  }
}
