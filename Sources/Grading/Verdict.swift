/// What came of one exercise of one student.
public struct Verdict: Codable, Equatable, Sendable {
  /// What an answer turned out to be.
  public enum Status: String, Codable, CaseIterable, Sendable {
    case right
    case wrong
    case notAttempted = "not attempted"
    case doesNotCompile = "does not compile"
    case otherSignature = "other signature"
    case crashed
    case exitedEarly = "exited early"
    case tookTooLong = "no answer in time"
    case tookTooMuchMemory = "too much memory"
    case notAccepted = "file not accepted"

    /// The grader could not do its work: this says nothing of the student.
    case notGraded = "not graded"
  }

  /// The exercise's number.
  public var exercise: String

  /// What it was found to be.
  public var status: Status

  /// What there is to say about it, for the student.
  public var message: String

  /// The hint of the known mistake that the answer is.
  public var hint: String?

  /// Creates a verdict.
  public init(
    _ exercise: String, _ status: Status, _ message: String = "",
    hint: String? = nil
  ) {
    self.exercise = exercise
    self.status = status
    self.message = message
    self.hint = hint
  }
}

/// The grader's own failure, in words for whoever grades.
public struct GradingError: Error, CustomStringConvertible {
  /// What failed, and what to do.
  public let description: String

  /// Creates the error.
  public init(_ description: String) { self.description = description }
}
