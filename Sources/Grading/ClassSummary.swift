/// What became of one exercise in a class.
struct ClassSummary {
  /// Something that went wrong for several, with the number of them.
  struct Trouble: Equatable {
    var count: Int
    var text: String

    /// What was found most often, where no hint says what it is.
    var example: String?
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
    troubles = Dictionary(grouping: wrong) {
      $0.hint ?? Self.unnamed($0.status)
    }
    .map { text, verdicts in
      Trouble(
        count: verdicts.count, text: text,
        example: Self.example(of: verdicts.filter { $0.hint == nil }))
    }
    .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  /// What verdicts without a hint say most often: who errs alike gets the
  /// same numbers.
  private static func example(of verdicts: [Verdict]) -> String? {
    let lines = verdicts.compactMap {
      $0.message.split(separator: "\n").first.map(String.init)
    }
    let counts = Dictionary(grouping: lines) { $0 }.mapValues(\.count)
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
      .map {
        $0.value == 1 ? "such as: \($0.key)" : "\($0.value) of them: \($0.key)"
      }
  }

  private static func unnamed(_ status: Verdict.Status) -> String {
    status == .wrong
      ? "wrong in a way that the book does not know" : status.rawValue
  }
}
