import Foundation
import Grading
import TestSupport

/// A class that cheats, and one among them who does not; graded once for
/// all tests.
struct RedTeam {
  let results: Results

  /// What came of it, or why it could not be graded.
  static let graded = Result { try RedTeam() }

  static let secret = "the red team does not know this"

  private init() throws {
    let book = try Self.book()
    defer { book.remove() }
    let gradebook = try Gradebook(
      package: book.folder, products: products, walls: Walls(),
      secret: Self.secret, seconds: 3)
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "class-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.write(Self.texts, to: folder)
    results = try gradebook.grade(
      Submission.all(in: folder, sections: gradebook.sections))
  }

  func verdict(_ student: String, _ exercise: Int) -> Verdict? {
    results.students.first { $0.name == student }?.verdicts
      .first { $0.exercise == "1.1-\(exercise)" }
  }

  // MARK: - The book

  /// How many exercises there are: one for each cheat.
  static let count = Cheat.all.count

  private static func book() throws -> SmallBook {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var files = [
      "Chapters/1-evaluation/1.1-t.md": chapter,
      "Package.swift": """
      let engine = ["Arrays", "Differentiation", "Networks", "DataSets",
        "Figures", "Stages"]
      let book = [
        Part(
          "1", title: "One", folder: "1-evaluation", module: "Evaluation",
          standsOn: engine,
          sections: ["1.1"])
      ]
      """,
    ]
    for module in ["COpenBLAS", "CZlib"] {
      for name in ["module.modulemap", "shim.h"] {
        let path = "Sources/\(module)/\(name)"
        files[path] = try String(
          contentsOf: package.appending(path: path), encoding: .utf8)
      }
    }
    return try SmallBook(files, sections: ["1.1"])
  }

  private static let chapter =
    "# 1.1 Cheats\n\n" + (1...count).map(exercise).joined(separator: "\n")

  private static func exercise(_ number: Int) -> String {
    let head = "func answer\(number)(_ x: Double) -> Double"
    // A case of 'check' is small, a hidden one is not.
    return """
      ```swift exercise 1.1-\(number) points=2
      \(head) {
        todo()
      }
      ```

      ```swift solution 1.1-\(number)
      \(head) { 2 * x }
      ```

      ```swift mistake 1.1-\(number) "Not the square."
      \(head) { x * x }
      ```

      ```swift mistake 1.1-\(number) "Twice, and no more."
      \(head) { 3 * x }
      ```

      ```swift probe 1.1-\(number)
      let x = 10 + random.uniform() + (seed > 5 ? 1000.0 : 0)
      return [answer\(number)(x)]
      ```

      """
  }

  // MARK: - The class

  /// A file of answers: their bodies by exercise, stubs for the others.
  static func file(_ bodies: [Int: String], more: String = "") -> String {
    "import Foundation\nimport Glibc\nimport Lesson\n\n\(more)\n"
      + (1...count).map { number in
        """
        // MARK: - Exercise 1.1-\(number)

        func answer\(number)(_ x: Double) -> Double {
          \(bodies[number] ?? "todo()")
        }

        """
      }.joined()
  }

  private static let right = "return 2 * x"

  private static let texts: [String: String] = [
    "a-cheats": file(
      Dictionary(
        uniqueKeysWithValues: Cheat.all.enumerated().map {
          ($0.offset + 1, $0.element.body)
        }), more: Cheat.helpers),
    "b-honest": file(
      Dictionary(uniqueKeysWithValues: (1...count).map { ($0, right) })),
    "c-equals-everything": file(
      [1: "return 7"],
      more: """
        extension Double {
          static func == (a: Double, b: Double) -> Bool { true }
        }
        """),
    "d-before-main": file(
      [1: "return 7"],
      more: #"""
        @section(".init_array") @used
        let early: @convention(c) () -> Void = {
          print("exercise 1.1-1\ncase 0\nend")
          exit(0)
        }
        """#),
    "e-own-judge": file(
      [1: "return 7"],
      more: #"""
        struct Answering {
          init(_ probes: KeyValuePairs<String, Probe>) {}
          func main() -> Never {
            print("exercise 1.1-1\ncase 4034000000000000\nend")
            exit(0)
          }
        }
        """#),
    "f-lying-type": file([2: right]).replacing(
      "func answer1(_ x: Double) -> Double {\n  todo()",
      with: """
        struct Lie: Equatable {
          static func == (a: Lie, b: Lie) -> Bool { true }
        }
        func answer1(_ x: Double) -> Lie {
          Lie()
        """),
    "g-broken": file([1: "return 2 * * x", 2: right, 3: "return x * x"]),
    "h-unlinked": file(
      [1: "return theJudge()"],
      more: """
        @_silgen_name("the_judge_s_answer") func theJudge() -> Double
        """),
    "i-random": file(
      [1: "return 22"],
      more: """
        struct RandomGenerator {
          init(seed: UInt64) {}
          mutating func uniform() -> Double { 1 }
        }
        """),
    "j-wrong": file([1: "return x * x", 2: right]),
    "z-honest": file([1: right, 5: right]),
  ]

  private static func write(_ texts: [String: String], to folder: URL) throws {
    for (student, text) in texts {
      let home = folder.appending(path: student)
      try FileManager.default.createDirectory(
        at: home, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: home.appending(path: "1.1.swift"))
    }
  }
}
