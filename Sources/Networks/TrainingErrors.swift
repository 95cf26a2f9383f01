import Foundation

/// A run that was interrupted.
public struct Stopped: Error, CustomStringConvertible {
  /// The steps taken.
  public let step: Int
  /// The steps the run has in all.
  public let steps: Int
  /// Where the state is; nil if it was not saved.
  public let checkpoint: URL?

  /// What happened, and how to go on.
  public var description: String {
    let place = checkpoint.map {
      "The state is in \($0.relativePath); go on with --resume."
    }
    return "Stopped after step \(step) of \(steps). "
      + (place ?? "The state was not saved.")
  }
}

/// A step that could not be taken.
public struct StepFailed: Error, CustomStringConvertible {
  /// The number of the step, counted from 1.
  public let step: Int
  /// What the step threw.
  let reason: String

  /// What happened, and where.
  public var description: String { "Step \(step): \(reason)" }
}

/// A checkpoint of a run that was begun with other options.
public struct OtherRun: Error, CustomStringConvertible {
  let stored: (steps: Int, seed: UInt64)
  let asked: (steps: Int, seed: UInt64)
  let step: Int

  /// What is stored, what was asked for, and what to do.
  public var description: String {
    "The checkpoint is of a run of \(stored.steps) steps with seed "
      + "\(stored.seed), stopped after step \(step); asked for are "
      + "\(asked.steps) steps with seed \(asked.seed). Go on with --steps "
      + "\(stored.steps) --seed \(stored.seed), or leave --resume out to "
      + "begin a new run."
  }
}
