import Checksum
import Foundation
import Lesson
import Literate
import Tangling

/// All that is needed to judge answers to one section's exercises: what to
/// ask, and what is due.
struct SectionJudge: Sendable {
  /// An exercise as the judge knows it.
  struct Question: Sendable {
    var identifier: String
    var digits: Int
    var stub: String
    var hints: [String]

    /// What the solution says, and what each mistake does.
    var due: [Replies.Case] = []
    var mistakes: [[Replies.Case]] = []
  }

  let number: String
  let questions: [Question]

  /// The seeds that `check` asks too, then the hidden ones.
  let seeds: [UInt64]

  /// The program that asks a student's functions.
  let asking: String

  /// The student's file when nothing is answered yet.
  let stubs: AnswerText

  /// What tells this judge from one that asks or wants something else.
  let sum: String

  /// Prepares the judge of a chapter: asks its solutions and mistakes.
  init(
    of chapter: Chapter, imports: [String], secret: String,
    compiler: Compiler
  ) throws {
    number = chapter.number
    let tangler = Tangler(chapter, imports: imports)
    asking = tangler.answeringFile().compiled()
    stubs = AnswerText(chapter.stubs)
    seeds = Exercise.caseSeeds + Self.hiddenSeeds(secret, of: chapter.number)
    let judging = tangler.judgingFile().compiled()
    sum = checksum(
      of: [asking, judging, compiler.kit.sum] + seeds.map { "\($0)" }
        + chapter.exercises.map { "\($0.digits)" }
        + compiler.walls.description)
    let said = try Self.replies(
      of: judging, chapter: chapter, seeds: seeds, compiler: compiler)
    let seeds = seeds
    questions = try chapter.exercises.map { exercise in
      try Question(exercise, said: said, seeds: seeds)
    }
  }

  /// Seeds that nobody knows who does not know the secret.
  private static func hiddenSeeds(
    _ secret: String, of section: String
  ) -> [UInt64] {
    (1...5).map { index in
      UInt64(checksum(of: [secret, section, "\(index)"]), radix: 16) ?? 0
    }
  }

  /// What the book's own answers say to all cases; kept beside the kit.
  private static func replies(
    of judging: String, chapter: Chapter, seeds: [UInt64],
    compiler: Compiler
  ) throws -> [String: Replies] {
    let name = checksum(of: [judging] + seeds.map { "\($0)" })
    let kept = compiler.kit.folder.deletingLastPathComponent()
      .appending(path: "due/\(compiler.kit.sum)-\(name)")
    if let data = try? Data(contentsOf: kept) { return split(data) }
    let labels = chapter.exercises.flatMap { exercise in
      [exercise.identifier]
        + exercise.mistakes.indices.map { "\(exercise.identifier)/\($0 + 1)" }
    }
    let asker = Asker(compiler: compiler, slot: 0)
    let replies = try asker.withFolder { folder in
      let outcome = try compiler.compile(
        ["judge.swift": judging], student: "judge.swift", in: folder, slot: 0)
      guard case .program(let program) = outcome else {
        throw GradingError(
          "\(chapter.source.path): its solutions do not compile by "
            + "themselves: \(outcome)")
      }
      return try asker.ask(
        program, labels, seeds: seeds, in: folder, seconds: 60)
    }
    let data = Data(labels.compactMap { replies[$0]?.data }.joined())
    try writeIfChanged(String(decoding: data, as: UTF8.self), to: kept.path)
    return replies.mapValues(\.replies)
  }

  /// Cuts what a program has said of several exercises.
  static func split(_ data: Data) -> [String: Replies] {
    Asker.parts(of: data).mapValues { Replies($0) }
  }
}

extension SectionJudge.Question {
  fileprivate init(
    _ exercise: Literate.Exercise, said: [String: Replies], seeds: [UInt64]
  ) throws {
    identifier = exercise.identifier
    digits = exercise.digits
    stub = exercise.stub.text
    hints = exercise.mistakes.map(\.role.title)
    guard let due = said[identifier], due.isWhole,
      due.cases.count == seeds.count
    else {
      throw GradingError(
        "The solution of \(identifier) does not answer the judge. Look at "
          + "its probe: it must take any seed.")
    }
    self.due = due.cases
    mistakes = exercise.mistakes.indices.map {
      said["\(exercise.identifier)/\($0 + 1)"]?.cases ?? []
    }
  }
}
