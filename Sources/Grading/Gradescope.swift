import Foundation

/// A student's results as Gradescope reads them.
struct GradescopeResults: Encodable {
  struct Test: Encodable {
    var name: String
    var number: String
    var score: Double
    var max_score: Double
    var status: String
    var output: String
    var visibility = "visible"
  }

  var score: Double
  var output: String
  var tests: [Test]

  init(_ results: Results, of student: Results.Student) {
    score = Double(results.total(student))
    output =
      results.questions.isEmpty
      ? "There are no answers here. They stand in files such as 7.2.2.swift, "
        + "named as in Sources/Exercises."
      : "Graded behind: \(results.walls.joined(separator: "; "))."
    tests = results.questions.map { question in
      let verdict = results.verdict(student, question)
      let text = verdict.text.isEmpty ? "" : "\n\(verdict.text)"
      return Test(
        name: question.title.isEmpty
          ? question.identifier : "\(question.identifier) \(question.title)",
        number: question.identifier,
        score: Double(results.earned(student, question) ?? 0),
        max_score: Double(question.points),
        status: verdict.status == .right ? "passed" : "failed",
        output: verdict.status.rawValue + text)
    }
  }

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
