import Foundation
import Lesson
import Literate
import Synchronization
import Tangling

/// Grades submissions with the book's exercises.
public struct Gradebook: Sendable {
  private let book: Book
  private let imports: [String]
  private let compiler: Compiler
  private let secret: String
  private let seconds: Double

  /// The sections that have exercises, in reading order.
  public let sections: [String]

  /// Prepares to grade.
  ///
  /// - Parameters:
  ///   - root: The book's folder.
  ///   - products: The folder of the built programs.
  ///   - walls: What students' programs run behind.
  ///   - secret: What the hidden cases are drawn from.
  ///   - seconds: What an exercise may take for all its cases.
  /// - Throws: What is wrong with the book or its build.
  public init(
    package root: URL, products: URL, walls: Walls, secret: String,
    seconds: Double = 20
  ) throws {
    book = try Book(package: root.path)
    let kit = try Kit(package: root, products: products, book: book)
    compiler = Compiler(kit: kit, walls: walls)
    self.secret = secret
    self.seconds = seconds
    sections = book.readingOrder.filter { !$0.exercises.isEmpty }
      .map(\.number)
    let engine = try TableOfBook(package: root.path).engine
    imports = engine + Set(book.chapters.map(\.moduleName)) + ["Lesson"]
  }

  /// Grades submissions, as many at a time as there are processors.
  ///
  /// - Parameters:
  ///   - submissions: What was handed in.
  ///   - folder: Where verdicts are kept, so that a run that is stopped
  ///     can go on; nil for nowhere.
  ///   - report: Told of each file when it is done: how many are, of how
  ///     many.
  /// - Returns: The verdicts on all of them.
  /// - Throws: ``GradingError`` if the book's own answers cannot be asked.
  public func grade(
    _ submissions: [Submission], keeping folder: URL? = nil,
    report: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> Results {
    let used = sections.filter { section in
      submissions.contains { $0.files[section] != nil }
    }
    var jobs: [Job] = []
    for section in used {
      let texts = submissions.compactMap { submission -> String? in
        guard case .text(let text) = submission.files[section] else {
          return nil
        }
        return text
      }
      jobs += Set(texts).sorted().map { Job(section: section, text: $0) }
    }
    defer { compiler.walls.clear() }
    let judges = try judges(of: used)
    let verdicts = work(
      jobs, judges, kept: folder.map { Kept(folder: $0) }, report)
    let questions = try used.flatMap { try self.questions(of: $0) }
    return Results(
      walls: compiler.walls.description, questions: questions,
      students: submissions.map { student(of: $0, used, verdicts) })
  }

  /// What the book's answers say to the cases, by the names that the
  /// judge uses for solutions and mistakes.
  func due() throws -> [String: [Replies.Case]] {
    var due: [String: [Replies.Case]] = [:]
    for question in try judges(of: sections).values.flatMap(\.questions) {
      due[question.identifier] = question.due
      for (index, mistake) in question.mistakes.enumerated() {
        due["\(question.identifier)/\(index + 1)"] = mistake
      }
    }
    return due
  }

  /// A text to judge, whoever has handed it in.
  private struct Job: Hashable {
    var section: String
    var text: String
  }

  private func chapter(_ section: String) throws -> Chapter {
    guard let chapter = book.chapters.first(where: { $0.number == section })
    else { throw GradingError("There is no section \(section).") }
    return chapter
  }

  private func questions(of section: String) throws -> [Results.Question] {
    try chapter(section).exercises.map {
      Results.Question(
        identifier: $0.identifier, title: $0.title, points: $0.points)
    }
  }

  private func judges(
    of sections: [String]
  ) throws -> [String: SectionJudge] {
    var judges: [String: SectionJudge] = [:]
    for section in sections {
      judges[section] = try SectionJudge(
        of: chapter(section), imports: imports, secret: secret,
        compiler: compiler)
    }
    return judges
  }

  // MARK: - Work

  private func work(
    _ jobs: [Job], _ judges: [String: SectionJudge], kept: Kept?,
    _ report: @escaping @Sendable (Int, Int) -> Void
  ) -> [Job: [Verdict]] {
    let waiting = Mutex(jobs[...])
    let done = Mutex<[Job: [Verdict]]>([:])
    let workers = ProcessInfo.processInfo.activeProcessorCount
    DispatchQueue.concurrentPerform(iterations: workers) { slot in
      while let job = waiting.withLock({ $0.popFirst() }) {
        guard let judge = judges[job.section] else { continue }
        let asker = Asker(compiler: compiler, slot: slot)
        let verdicts = verdicts(
          on: job.text, Grader(judge: judge, asker: asker, seconds: seconds),
          kept: kept)
        let count = done.withLock { done in
          done[job] = verdicts
          return done.count
        }
        report(count, jobs.count)
      }
    }
    return done.withLock { $0 }
  }

  /// The verdicts on a text; what the grader fails at is no student's
  /// fault, ends nothing, and is not kept.
  private func verdicts(
    on text: String, _ grader: Grader, kept: Kept?
  ) -> [Verdict] {
    let judge = grader.judge
    if let verdicts = kept?.verdicts(on: text, by: judge.sum) {
      return verdicts
    }
    do {
      let verdicts = try grader.verdicts(on: text)
      try kept?.keep(verdicts, on: text, by: judge.sum)
      return verdicts
    } catch {
      return judge.questions.map {
        Verdict($0.identifier, .notGraded, "\(error)")
      }
    }
  }

  private func student(
    of submission: Submission, _ sections: [String],
    _ verdicts: [Job: [Verdict]]
  ) -> Results.Student {
    let all = sections.flatMap { section -> [Verdict] in
      switch submission.files[section] {
      case nil: return []
      case .text(let text):
        return verdicts[Job(section: section, text: text)] ?? []
      case .refused(let reason):
        let questions = (try? questions(of: section)) ?? []
        return questions.map {
          Verdict($0.identifier, .notAccepted, "\(section).swift: \(reason)")
        }
      }
    }
    return Results.Student(name: submission.student, verdicts: all)
  }
}
