import Foundation

/// Draws a case from a seed, asks an answer, and returns what it says.
public typealias Probe = @Sendable (UInt64) throws -> [Double]

/// A question to the student, and all that is needed to check an answer.
public struct Exercise: Sendable {
  /// The number, such as `7.2.2-1`.
  public let identifier: String

  /// What it is about.
  public let title: String

  /// What a right answer is worth.
  public let points: Int

  /// How hard it is, from 1 to 3.
  public let stars: Int

  /// To how many digits an answer's numbers must be those of the solution.
  public let digits: Int

  /// What stands in the student's file at first: what is asked, in words,
  /// and a function without an answer.
  let stub: String

  /// What the chapter says to whoever is stuck, a little more each time.
  let ownHints: [String]

  let answer: Probe
  let solution: Probe
  let mistakes: [Mistake]

  /// Creates an exercise; its probes ask the student's answer, the
  /// solution and the known mistakes the same questions.
  public init(
    _ identifier: String, title: String, points: Int, stars: Int,
    digits: Int = 6, stub: String = "", hints: [String] = [],
    answer: @escaping Probe, solution: @escaping Probe, mistakes: [Mistake]
  ) {
    self.identifier = identifier
    self.title = title
    self.points = points
    self.stars = stars
    self.digits = digits
    self.stub = stub
    ownHints = hints
    self.answer = answer
    self.solution = solution
    self.mistakes = mistakes
  }

  /// The seeds of the cases that every answer is asked.
  public static let caseSeeds: [UInt64] = [1, 2, 3, 4, 5]
}

/// A wrong answer that people give, and what helps them.
public struct Mistake: Sendable {
  let hint: String
  let probe: Probe

  /// Creates a mistake.
  public init(_ hint: String, _ probe: @escaping Probe) {
    self.hint = hint
    self.probe = probe
  }
}

/// Returns whether an answer's numbers are those that were due.
///
/// They may differ by a millionth of their size, or in other digits than
/// the sixth if a probe says so, since a sum in another order differs in
/// its last digits. NaN is equal to NaN.
public func agree(
  _ found: [Double], _ due: [Double], digits: Int = 6
) -> Bool {
  let share = pow(10, -Double(digits))
  return found.count == due.count
    && zip(found, due).allSatisfy { found, due in
      found == due || (found.isNaN && due.isNaN)
        || due.isFinite && abs(found - due) <= share * (0.001 + abs(due))
    }
}

/// The status of a process that came upon ``todo()``.
public let notAttemptedStatus: Int32 = 77

/// Stands for an answer that has not been written yet.
public func todo() -> Never {
  exit(notAttemptedStatus)
}
