import Foundation

/// What came of a class, or of a part of one: all that reports say.
///
/// It holds no time and no path, so that the same work gives the same
/// bytes.
public struct Results: Codable, Equatable, Sendable {
  /// An exercise, as reports name it.
  public struct Question: Codable, Equatable, Sendable {
    /// The number.
    public var identifier: String

    /// What it is about.
    public var title: String

    /// What a right answer is worth.
    public var points: Int
  }

  /// A student's verdicts.
  public struct Student: Codable, Equatable, Sendable {
    /// The student's name.
    public var name: String

    /// The verdicts on all exercises of the sections that were handed in.
    public var verdicts: [Verdict]
  }

  /// A part of a class: the first of three, say.
  public struct Part: Codable, Equatable, Sendable {
    /// Which one it is, from 1 on.
    public let number: Int

    /// How many parts make the class.
    public let count: Int

    /// Names a part.
    public init(number: Int, count: Int) {
      (self.number, self.count) = (number, count)
    }
  }

  /// Which part of the class this is; nil if it is all of it.
  public var part: Part?

  /// Which walls were up.
  public var walls: [String]

  /// The exercises of all sections that somebody has handed in.
  public var questions: [Question]

  /// The students, by name.
  public var students: [Student]

  /// Creates results.
  public init(
    walls: [String], questions: [Question], students: [Student]
  ) {
    self.walls = walls
    self.questions = questions
    self.students = students.sorted { $0.name < $1.name }
  }

  /// Joins the results of a class's parts.
  ///
  /// - Throws: ``GradingError`` if they were not graded alike, or if one of
  ///   them is missing.
  public init(merging parts: [Results]) throws {
    guard let first = parts.first else {
      throw GradingError("There is nothing to merge. Name the folders.")
    }
    if let other = parts.first(where: { $0.walls != first.walls }) {
      throw GradingError(
        "The parts were graded behind different walls: \(first.walls) and "
          + "\(other.walls). Grade them alike.")
    }
    try Self.refuseGaps(in: parts.map(\.part))
    var questions: [Question] = []
    for question in parts.flatMap(\.questions)
    where !questions.contains(question) {
      questions.append(question)
    }
    questions.sort { Self.precedes($0.identifier, $1.identifier) }
    let students = parts.flatMap(\.students)
    var names: Set<[UInt8]> = []
    for student in students
    where !names.insert(Array(student.name.utf8)).inserted {
      throw GradingError(
        "\(shown([student.name])) stands in two of the parts. Merge each "
          + "once.")
    }
    self.init(walls: first.walls, questions: questions, students: students)
  }

  /// Refuses parts that do not make a class: its students would be missing.
  private static func refuseGaps(in parts: [Part?]) throws {
    guard let count = parts.lazy.compactMap({ $0?.count }).first else { return }
    if parts.contains(where: { $0?.count != count }) {
      throw GradingError(
        "These are no \(count) parts of one class: another folder was graded "
          + "as a whole, or in another number of parts.")
    }
    let numbers = Set(parts.compactMap { $0?.number })
    let missing = (1...count).filter { !numbers.contains($0) }
    if let first = missing.first {
      throw GradingError(
        "Of \(count) parts these are missing: "
          + "\(missing.map(String.init).joined(separator: ", ")). Grade them "
          + "with --shard \(first)/\(count), and name their folders, too.")
    }
  }

  /// The order of the book: its sections, then the appendices.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let isAppendix = [left, right].map { $0.first?.isLetter ?? false }
    if isAppendix[0] != isAppendix[1] { return isAppendix[1] }
    return left.compare(right, options: .numeric) == .orderedAscending
  }

  /// Whether the grader failed at anything.
  public var isIncomplete: Bool {
    students.contains { $0.verdicts.contains { $0.status == .notGraded } }
  }

  // MARK: - On the disk

  /// Reads results that ``write(to:)`` has written.
  public init(readingFrom folder: URL) throws {
    let file = folder.appending(path: "results.json")
    guard let data = try? Data(contentsOf: file),
      let results = try? JSONDecoder().decode(Results.self, from: data)
    else {
      throw GradingError(
        "\(file.path): there are no results. Name a folder that 'grade "
          + "class' has written.")
    }
    self = results
  }

  /// The results as JSON, the same for the same results.
  var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [
        .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
      ]
      return try encoder.encode(self) + Data("\n".utf8)
    }
  }
}

extension Results {
  /// The verdict on a student's answer to an exercise.
  func verdict(_ student: Student, _ question: Question) -> Verdict {
    student.verdicts.first { $0.exercise == question.identifier }
      ?? Verdict(question.identifier, .notAttempted)
  }

  /// What an answer has earned; nil if none was given, or none was graded.
  func earned(_ student: Student, _ question: Question) -> Int? {
    switch verdict(student, question).status {
    case .right: question.points
    case .notAttempted, .notGraded: nil
    default: 0
    }
  }

  /// What a student has earned.
  func total(_ student: Student) -> Int {
    questions.compactMap { earned(student, $0) }.reduce(0, +)
  }

  /// What could be earned.
  var points: Int { questions.map(\.points).reduce(0, +) }
}
