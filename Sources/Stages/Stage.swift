import Foundation

/// What a program offers to a section that trains and shows something.
///
/// A chapter sees no more of the program that runs it; `Lesson.Run` is one.
public protocol Stage: AnyObject {
  /// Where the random numbers begin.
  var seed: UInt64 { get }

  /// How many steps to train; nil where the section decides.
  var steps: Int? { get }

  /// Where a training that is stopped leaves its state.
  var checkpoint: URL { get }

  /// Whether to go on from the checkpoint.
  var resumes: Bool { get }

  /// Whether what is shown can be drawn over.
  var isLive: Bool { get }

  /// Whether colors are shown.
  var isColored: Bool { get }

  /// How many characters wide a square picture may be.
  var squareColumns: Int { get }

  /// Shows a text.
  func show(_ text: String, terminator: String)

  /// Saves a picture under a name, and says where.
  func save(_ svg: String, as name: String) throws

  /// Keeps a number under a name.
  func record(_ key: String, _ value: Double)

  /// Keeps a whole number under a name.
  func record(_ key: String, _ value: Int)
}

extension Stage {
  /// Shows a text and ends the line.
  public func show(_ text: String) { show(text, terminator: "\n") }
}
