import Foundation
import TestSupport
import Testing

@testable import Grading

/// What reports say follows from the verdicts, and from nothing else.
@Suite struct ReportTests {
  static let questions = [
    Results.Question(identifier: "7.2.2-1", title: "Unsure", points: 2),
    Results.Question(identifier: "A.1-1", title: "A row", points: 3),
  ]

  static let results = Results(
    walls: ["no network"], questions: questions,
    students: [
      student("b", .right, .wrong, hint: "Count \"<b>\" twice."),
      student("a, =1", .notAttempted, .right),
      student("c", .notGraded, .wrong, hint: "Count \"<b>\" twice."),
      student("d", .notAccepted, .tookTooLong),
    ])

  static func student(
    _ name: String, _ first: Verdict.Status, _ second: Verdict.Status,
    hint: String? = nil
  ) -> Results.Student {
    Results.Student(
      name: name,
      verdicts: [
        Verdict("7.2.2-1", first), Verdict("A.1-1", second, hint: hint),
      ])
  }

  @Test func `the grade book says what was earned, and of what not why`() {
    #expect(
      Self.results.csv == """
        student,7.2.2-1,A.1-1,total,note
        "a, =1",,3,3,
        b,2,0,2,
        c,,0,0,not graded: 7.2.2-1
        d,0,0,0,not accepted: 7.2.2-1

        """)
  }

  @Test func `no name becomes a formula of the grade book`() {
    let results = Results(
      walls: [], questions: [],
      students: [Self.student("=cmd()", .right, .right)])
    #expect(results.csv.contains("\n'=cmd(),0,\n"))
  }

  /// How many bytes make a line's end, or an accent on a comma, is Unicode's
  /// affair; RFC 4180 knows bytes alone.
  @Test func `no name breaks out of its field of the grade book`() {
    for (name, field) in [
      ("a\r\nb", "\"a\r\nb\""), ("a,\u{301}b", "\"a,\u{301}b\""),
      ("a\"\u{301}b", "\"a\"\"\u{301}b\""), ("=\u{301}1", "'=\u{301}1"),
    ] {
      let results = Results(
        walls: [], questions: [],
        students: [Self.student(name, .right, .right)])
      let due = "student,total,note\n\(field),0,\n"
      #expect(Array(results.csv.utf8) == Array(due.utf8))
    }
  }

  @Test func `a name is no longer than a disk takes`() {
    let names = ["ann", String(repeating: "é", count: 127)]
    let files = names.map { Self.student($0, .right, .right).fileName }
    #expect(files[0] == "ann")
    #expect(files[1].utf8.count < 250)
    #expect(files[1].hasPrefix("éééé"))
  }

  @Test func `no name commands the terminal`() {
    #expect(
      shown(["a", "b\u{1B}[31m", "c\nd"])
        == "a, b\\u{1B}[31m, c\\nd")
  }

  @Test func `what the grader fails at is told from what students do`() {
    #expect(Self.results.isIncomplete)
    let whole = Results(
      walls: [], questions: Self.questions,
      students: [Self.student("a", .crashed, .doesNotCompile)])
    #expect(!whole.isIncomplete)
  }

  @Test func `the hardest exercise comes first, with what most got wrong`() {
    let summaries = ClassSummary.all(in: Self.results)
    #expect(summaries.map(\.question.identifier) == ["A.1-1", "7.2.2-1"])
    #expect(summaries[0].attempted == 4)
    #expect(summaries[0].right == 1)
    #expect(
      summaries[0].troubles == [
        ClassSummary.Trouble(count: 2, text: "Count \"<b>\" twice."),
        ClassSummary.Trouble(count: 1, text: "no answer in time"),
      ])
    // A grader's failure is nobody's attempt.
    #expect(summaries[1].attempted == 2)
  }

  @Test func `parts make the same bytes as the whole`() throws {
    let students = Self.results.students
    let parts = [0, 1, 2].map { part in
      Results(
        walls: ["no network"],
        questions: part == 0 ? [Self.questions[1]] : Self.questions,
        students: students.enumerated().filter { $0.offset % 3 == part }
          .map(\.element))
    }
    let merged = try Results(merging: parts)
    #expect(try merged.json == Self.results.json)
    #expect(merged.csv == Self.results.csv)
  }

  @Test func `parts that were graded otherwise are not merged`() throws {
    let other = Results(walls: ["none"], questions: [], students: [])
    #expect(throws: GradingError.self) {
      try Results(merging: [Self.results, other])
    }
    #expect(throws: GradingError.self) {
      try Results(merging: [Self.results, Self.results])
    }
    #expect(throws: GradingError.self) { try Results(merging: []) }
  }

  @Test func `a part that is missing is named, with what to do`() throws {
    func part(_ number: Int, of count: Int) -> Results {
      var part = Results(walls: ["w"], questions: [], students: [])
      part.part = .init(number: number, count: count)
      return part
    }
    func problem(_ parts: [Results]) -> String {
      let error = #expect(throws: GradingError.self) {
        try Results(merging: parts)
      }
      return error?.description ?? ""
    }
    let whole = Results(walls: ["w"], questions: [], students: [])
    let gap = problem([part(4, of: 4), part(1, of: 4)])
    #expect(gap.contains("missing: 2, 3. ") && gap.contains("--shard 2/4"))
    #expect(problem([part(1, of: 2), whole]).contains("as a whole"))
    #expect(problem([whole, part(1, of: 2)]).contains("as a whole"))
    #expect(problem([part(1, of: 2), part(2, of: 3)]).contains("number of"))
    let merged = try Results(merging: [part(2, of: 2), part(1, of: 2)])
    #expect(merged == whole)
    #expect(try Results(merging: [whole, whole]) == whole)
  }

  @Test func `the tests of JUnit are well-formed and add up`() throws {
    let text = Self.results.junit
    let document = try #require(
      try? runPython(
        """
        import sys, xml.dom.minidom as m
        d = m.parseString(sys.stdin.buffer.read())
        for s in d.getElementsByTagName("testsuite"):
          print(s.getAttribute("name"), *[s.getAttribute(k) for k in
            ("tests", "failures", "errors", "skipped")],
            len(s.getElementsByTagName("testcase")))
        """, on: text))
    #expect(
      document == "a, =1 2 0 0 1 2\nb 2 1 0 0 2\nc 2 1 1 0 2\nd 2 2 0 0 2\n")
    #expect(text.contains("Count &quot;&lt;b&gt;&quot; twice."))
  }

  /// Reads a text with a library that is not ours.
  private func runPython(_ program: String, on text: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func `Gradescope's file has a score for each exercise`() throws {
    let student = try #require(Self.results.students.last { $0.name == "b" })
    let data = try GradescopeResults(Self.results, of: student).json
    let object = try #require(
      JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["score"] as? Double == 2)
    let tests = try #require(object["tests"] as? [[String: Any]])
    #expect(tests.map { $0["max_score"] as? Double } == [2, 3])
    #expect(tests.map { $0["status"] as? String } == ["passed", "failed"])
    #expect(tests[1]["name"] as? String == "A.1-1 A row")
  }

  @Test func `a page shows names and hints as text, not as markup`() throws {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let pages = try Pages(package: package, results: Self.results)
    let student = try #require(Self.results.students.last { $0.name == "b" })
    let page = pages.feedback(for: student)
    #expect(page.contains("b: 2 of 5 points"))
    #expect(page.contains("Count &quot;&lt;b&gt;&quot; twice."))
    #expect(page.contains("no network"))
    let table = pages.overview()
    #expect(table.contains("2 × Count &quot;&lt;b&gt;&quot; twice."))
    #expect(table.contains("A class of 4"))
    #expect(table.contains("<a href=\"feedback/a%2C%20%3D1.html\">a, =1</a>"))
  }

  @Test func `a mistake that no hint knows is shown as most have made it`()
    throws
  {
    let messages = ["case 1 of 5: f(2) gave 1, 4 was due", "another\nline"]
    let students = [0, 1, 0].enumerated().map { number, index in
      Results.Student(
        name: "\(number)",
        verdicts: [Verdict("7.2.2-1", .wrong, messages[index])])
    }
    let results = Results(
      walls: [], questions: [Self.questions[0]], students: students)
    let trouble = try #require(ClassSummary.all(in: results)[0].troubles.first)
    #expect(trouble.count == 3)
    #expect(trouble.example == "2 of them: \(messages[0])")
    #expect(results.summary.hasSuffix("\n        2 of them: \(messages[0])"))
    let known = ClassSummary.all(in: Self.results).flatMap(\.troubles)
      .filter { $0.text.hasPrefix("Count") }
    #expect(known.map(\.example) == [nil])
  }

  @Test func `whoever hands in nothing is told where answers stand`() throws {
    let empty = Results(
      walls: [], questions: [],
      students: [Results.Student(name: "a", verdicts: [])])
    let results = GradescopeResults(empty, of: empty.students[0])
    #expect(results.score == 0)
    #expect(results.output.contains("named as in Sources/Exercises"))
  }
}
