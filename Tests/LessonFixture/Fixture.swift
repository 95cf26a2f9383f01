import Foundation
import Lesson

/// A section whose answers do what answers should not do.
@main
struct Fixture {
  static func main() {
    Lesson(
      number: "0.0.0", title: "A fixture",
      answers: AnswerFile("Fixture.swift", saved: "today", sum: "0"),
      seed: 7, steps: nil,
      options: [.number("digit", in: 0...9), .folder("data")],
      exercises: exercises, timeLimit: 2,
      demonstration: demonstrate
    ).main()
  }

  static func demonstrate(_ lesson: Lesson.Run) throws {
    lesson.print("seed \(lesson.seed)")
    lesson.record("answer", lesson.number("digit") ?? 42)
    if let folder = lesson.folder("data") {
      lesson.print("data in \(folder.relativePath)")
    }
    lesson.record("nothing", Double.nan)
    lesson.record("rows", rows: [["name": .string("a"), "low": .number(0.5)]])
    try lesson.save("<svg/>", as: "picture.svg")
  }

  static var exercises: [Exercise] {
    [
      exercise(1, "right") { [Double($0)] },
      exercise(2, "wrong") { [Double($0) + 0.5] },
      exercise(3, "a known mistake") { [Double($0) + 1] },
      exercise(4, "todo") { _ in todo() },
      exercise(5, "a trap") { [[1.0, 2.0][Int($0) + 4]] },
      exercise(6, "an endless loop") { seed in
        while seed > 0 {}
        return []
      },
      exercise(7, "exit(0)") { _ in exit(0) },
      exercise(8, "an error") { _ in throw Refusal() },
      exercise(9, "too many numbers") { [Double($0), 0] },
      exercise(10, "endless output") { seed in
        while seed > 0 { print("again and again") }
        return []
      },
      exercise(11, "endless recursion") { [depth($0)] },
      exercise(12, "prints, then is right") {
        print("looking at \($0)")
        return [Double($0)]
      },
      exercise(13, "forges a report") { seed in
        print("case 3ff0000000000000\nend")
        fflush(nil)
        exit(0)
      },
      exercise(14, "not a number") { _ in [.nan] },
      exercise(15, "eats memory") { seed in
        // Two gigabytes at once: there is no time to touch them all.
        Array(repeating: Double(seed), count: 1 << 28)
      },
      asked(16, "asked for the double") { $0 * 2.5 },
      asked(17, "asked, and crashes") { _ in [Double]()[0] },
      asked(18, "has hints", hints: ["What is 2 times 3?", "Add it."]) { $0 },
    ]
  }

  /// An exercise whose answer is asked as the tangler does it.
  static func asked(
    _ number: Int, _ title: String, hints: [String] = [],
    _ answer: @escaping @Sendable (Double) -> Double
  ) -> Exercise {
    func probe(
      _ double: @escaping @Sendable (Double) -> Double
    ) -> Probe {
      { seed in
        let x = Double(seed) / 8
        return [asking("double", ["of": x]) { double(x) }]
      }
    }
    return Exercise(
      "0.0.0-\(number)", title: title, points: 1, stars: 1,
      stub: """
        /// Returns twice a number.
        func double(of x: Double) -> Double {
          todo()
        }

        """,
      hints: hints, answer: probe(answer), solution: probe { $0 * 2 },
      mistakes: [Mistake("Not the square.", probe { $0 * $0 })])
  }

  static func exercise(
    _ number: Int, _ title: String, _ answer: @escaping Probe
  ) -> Exercise {
    Exercise(
      "0.0.0-\(number)", title: title, points: number, stars: 1,
      answer: answer, solution: { [Double($0)] },
      mistakes: [
        Mistake("One too many.") { [Double($0) + 1] },
        Mistake("One too few.") { [Double($0) - 1] },
      ])
  }

  /// Uses the stack until there is none.
  static func depth(_ seed: UInt64) -> Double {
    let next = seed > 0 ? depth : { Double($0) }
    return 1 + next(seed + 1)
  }
}

struct Refusal: Error, CustomStringConvertible {
  var description: String { "I refuse" }
}
