import Arrays
import Foundation
import Lesson
import Literate
import Tangling

/// A class that never was, of answers whose grades are known beforehand.
///
/// Its files are mixtures of the book's solutions and mistakes, of stubs,
/// crashes, endless loops and text that does not compile: to try the grader,
/// and to see what its reports look like.
public struct SampleClass {
  /// What stands in the place of an answer, and how often in a hundred.
  private enum Answer: CaseIterable {
    case solution, mistake, stub, crash, broken, early, endless

    var share: Int {
      switch self {
      case .solution: 45
      case .mistake: 25
      case .stub: 12
      case .crash: 8
      case .broken: 6
      case .early: 3
      case .endless: 1
      }
    }
  }

  private let chapters: [Chapter]
  private var random: RandomGenerator

  /// Prepares a class of a book's sections.
  ///
  /// - Parameters:
  ///   - root: The book's folder.
  ///   - sections: The sections' numbers; all that have exercises if none
  ///     is named.
  ///   - seed: Another seed is another class.
  /// - Throws: What is wrong with the book, or a section that it lacks.
  public init(
    package root: URL, sections: [String], seed: UInt64
  ) throws {
    let all = try Book(package: root.path).readingOrder
      .filter { !$0.exercises.isEmpty }
    if let unknown = sections.first(where: { section in
      !all.contains { $0.number == section }
    }) {
      throw GradingError("There is no section \(unknown) with exercises.")
    }
    chapters = all.filter {
      sections.isEmpty || sections.contains($0.number)
    }
    random = RandomGenerator(seed: seed)
  }

  /// Writes the class, and beside it what its grades must be.
  ///
  /// - Parameters:
  ///   - folder: Where to write `class` and `expected.csv`.
  ///   - count: How many students.
  ///   - perStudent: How many sections each has handed in, one after the
  ///     other in the book.
  /// - Throws: What keeps a file from being written.
  public mutating func write(
    to folder: URL, students count: Int, sections perStudent: Int
  ) throws {
    var students: [Results.Student] = []
    for number in 1...count {
      let digits = String(number)
      let name =
        "student" + String(repeating: "0", count: 4 - digits.count) + digits
      var verdicts: [Verdict] = []
      for offset in 0..<min(perStudent, chapters.count) {
        let chapter = chapters[(number - 1 + offset) % chapters.count]
        let (text, due) = file(of: chapter)
        verdicts += due
        let path = "class/\(name)/\(chapter.number).swift"
        try writeIfChanged(text, to: folder.appending(path: path).path)
      }
      students.append(Results.Student(name: name, verdicts: verdicts))
    }
    let used = Set(students.flatMap(\.verdicts).map(\.exercise))
    let questions = chapters.flatMap(\.exercises)
      .filter { used.contains($0.identifier) }
      .map {
        Results.Question(
          identifier: $0.identifier, title: $0.title, points: $0.points)
      }
    let results = Results(walls: [], questions: questions, students: students)
    try writeIfChanged(
      results.csv, to: folder.appending(path: "expected.csv").path)
  }

  /// A student's file of a section, and what its answers are worth.
  private mutating func file(of chapter: Chapter) -> (String, [Verdict]) {
    var text = AnswerText(chapter.stubs)
    let tangler = Tangler(chapter, imports: [])
    var verdicts: [Verdict] = []
    for exercise in chapter.exercises {
      let stub = tangler.code(of: exercise.stub)
      let answer = drawn()
      let code =
        switch answer {
        case .solution: exercise.solution.map { tangler.code(of: $0) } ?? stub
        case .mistake:
          exercise.mistakes.randomElement(using: &random)
            .map { tangler.code(of: $0) } ?? stub
        case .stub: stub
        case .crash: stub.replacing("todo()", with: "fatalError(\"oh\")")
        case .broken: stub.replacing("todo()", with: "return todo(")
        case .early: stub.replacing("todo()", with: "exit(0)")
        case .endless: stub.replacing("todo()", with: "while true {}")
        }
      text[exercise.identifier]?.text = "\n\(code)\n"
      let status: Verdict.Status =
        switch answer {
        case .solution: .right
        case .stub: .notAttempted
        default: .wrong
        }
      verdicts.append(Verdict(exercise.identifier, status))
    }
    return (text.text, verdicts)
  }

  private mutating func drawn() -> Answer {
    let sum = Answer.allCases.map(\.share).reduce(0, +)
    var rest = Int.random(in: 0..<sum, using: &random)
    for answer in Answer.allCases {
      rest -= answer.share
      if rest < 0 { return answer }
    }
    return .stub
  }
}
