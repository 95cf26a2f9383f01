/// What became of one exercise in a class.
struct ClassSummary {
  /// Something that went wrong for several, with the number of them.
  struct Trouble: Equatable {
    var count: Int
    var text: String
  }

  let question: Results.Question

  /// How many answered, and how many were right.
  let attempted: Int
  let right: Int

  /// What went wrong, most common first.
  let troubles: [Trouble]

  /// Sums up every exercise, the hardest for the class first.
  static func all(in results: Results) -> [ClassSummary] {
    results.questions.map { ClassSummary($0, in: results) }
      .sorted {
        ($0.missed, $1.question.points) > ($1.missed, $0.question.points)
      }
  }

  /// How many answered and were not right.
  var missed: Int { attempted - right }

  private init(_ question: Results.Question, in results: Results) {
    self.question = question
    let verdicts = results.students.map { results.verdict($0, question) }
      .filter { $0.status != .notAttempted && $0.status != .notGraded }
    attempted = verdicts.count
    right = verdicts.count { $0.status == .right }
    let wrong = verdicts.filter { $0.status != .right }
    let texts = wrong.map { $0.hint ?? Self.unnamed($0.status) }
    troubles = Dictionary(grouping: texts) { $0 }
      .map { Trouble(count: $1.count, text: $0) }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  private static func unnamed(_ status: Verdict.Status) -> String {
    status == .wrong
      ? "wrong in a way that the book does not know" : status.rawValue
  }
}
