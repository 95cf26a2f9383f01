import ArgumentParser
import Foundation
import Literate
import Tangling

/// Changes a section's code as people change it by mistake, and sees that
/// the section's own tests notice.
struct Mutants: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks that tests notice changes of a section's code.")

  @OptionGroup var build: BuildOptions

  @Option(help: "How many changes to try in a section.")
  var limit = 15

  func run() throws {
    try reportingDiagnostics {
      let book = try Book(package: build.root)
      let chapters = try build.chapters(of: book).filter { chapter in
        chapter.blocks.contains { $0.role.kind == .module }
      }
      let unnoticed = try Unnoticed(package: build.root)
      Interruption.listen()
      let lab = try MutantLab(book: book, build: build)
      defer { lab.remove() }
      try lab.prepare()
      var rows: [MutantRow] = []
      for chapter in chapters {
        let trials = try lab.examine(chapter, limit: limit) {
          print($0.words(unnoticed))
          // A book takes long, and its log shall show how far it is.
          fflush(nil)
        }
        rows.append(MutantRow(trials, of: chapter, unnoticed))
      }
      print("\n" + MutantRow.head)
      for row in rows { print(row.words) }
      let failures = rows.reduce(0) { $0 + $1.failures }
      if failures > 0 {
        throw FileError(
          "\(failures) changes were noticed by no test, or have a reason "
            + "and were noticed. Add a test that tells the right code from "
            + "the changed one, or say in \(Unnoticed.path) why none is "
            + "needed.")
      }
    }
  }
}

/// A change of a section's code, and what became of it.
struct MutantTrial {
  enum Outcome {
    /// The tests failed, and what they said first.
    case noticed(String)

    /// All of the tests passed.
    case unnoticed

    /// It is no Swift, so that nobody can make this mistake; and what the
    /// compiler says.
    case refused(String)
  }

  var chapter: Chapter
  var text: String
  var mutation: Mutation
  var outcome: Outcome

  /// Why no test needs to notice, if that is so.
  func reason(_ list: Unnoticed) -> String? {
    list.reason(for: mutation, of: chapter.number, in: text)
  }

  /// The place, the change, what became of it, and the line of code.
  func words(_ list: Unnoticed) -> String {
    let found =
      switch (outcome, reason(list)) {
      case (.refused, _): "no Swift"
      case (.unnoticed, nil): "NOTICED BY NOTHING"
      case (.unnoticed, let reason?): "noticed by nothing: \(reason)"
      case (.noticed(let found), nil): "noticed: \(found)"
      case (.noticed(let found), _?):
        "NOTICED, though \(Unnoticed.path) says why it is not: \(found)"
      }
    return "\(chapter.source.path):\(chapterLine): "
      + "\(mutation.description): \(found)\n  \(mutation.codeLine(in: text))"
  }

  /// The chapter's line that the changed line comes from.
  private var chapterLine: Int {
    var origin = 0
    for line in linesOf(text).prefix(mutation.line(in: text)) {
      if let match = line.firstMatch(of: /#sourceLocation\(.*line: (\d+)\)/) {
        origin = (Int(match.output.1) ?? 1) - 1
      } else {
        origin += 1
      }
    }
    return origin
  }
}

/// A section's line in the table.
struct MutantRow {
  static let head = line(["section", "changes", "noticed", "reason", "NOT"])

  let words: String

  /// How many have neither a test nor a reason, or both.
  let failures: Int

  init(_ trials: [MutantTrial], of chapter: Chapter, _ list: Unnoticed) {
    var (noticed, excused, failures) = (0, 0, 0)
    for trial in trials {
      switch (trial.outcome, trial.reason(list)) {
      case (.refused, _): break
      case (.noticed, nil): noticed += 1
      case (.unnoticed, _?): excused += 1
      default: failures += 1
      }
    }
    self.failures = failures
    let counts = [noticed + excused + failures, noticed, excused, failures]
    words = Self.line([chapter.number] + counts.map(String.init))
  }

  private static func line(_ cells: [String]) -> String {
    cells.map { $0.padding(toLength: 9, withPad: " ", startingAt: 0) }
      .joined().trimmed
  }
}
