import Foundation

/// How a run is trained.
public struct TrainingLoop {
  /// How many steps the run has in all.
  public var steps: Int
  /// Where the state is saved when the run is stopped; nil for nowhere.
  public var checkpoint: URL?
  /// Whether the run goes on from the checkpoint.
  public var resumes: Bool
  /// Where progress is shown; nil for nowhere.
  public var progress: Progress?

  /// Creates a loop that takes a number of steps.
  public init(
    steps: Int, checkpoint: URL? = nil, resumes: Bool = false,
    progress: Progress? = nil
  ) {
    (self.steps, self.checkpoint) = (steps, checkpoint)
    (self.resumes, self.progress) = (resumes, progress)
  }

  /// Trains until all steps are done.
  ///
  /// - Parameters:
  ///   - run: What is trained.
  ///   - watch: Called with the number of steps taken, after each one.
  /// - Throws: `Stopped` after Ctrl-C, `StepFailed` if a step threw,
  ///   and what keeps the checkpoint from being read or written.
  public func train<Run: Training>(
    _ run: inout Run, watch: (Int, Run) throws -> Void = { _, _ in }
  ) throws {
    var counted = Counted(run: run)
    if resumes, let checkpoint {
      try counted.restore(from: checkpoint)
    }
    let interruption = Interruption()
    defer { interruption.end() }
    var progress = progress
    while counted.step < steps {
      //> stop
      if Interruption.isRequested {
        progress?.finish()
        if let checkpoint { try counted.save(to: checkpoint) }
        throw Stopped(
          step: counted.step, steps: steps, checkpoint: checkpoint)
      }
      //< stop
      let quantities: KeyValuePairs<String, Float>
      do {
        quantities = try counted.run.step()
      } catch {
        progress?.finish()
        throw StepFailed(step: counted.step + 1, reason: "\(error)")
      }
      counted.step += 1
      run = counted.run
      progress?.show(counted.step, of: steps, quantities)
      try watch(counted.step, run)
    }
    progress?.finish()
    if let checkpoint, resumes {
      try? FileManager.default.removeItem(at: checkpoint)
    }
  }
}

/// A run and the number of steps it has taken.
private struct Counted<Run: Training>: Stored {
  var run: Run
  var step = 0

  /// Names the number of steps and the run.
  mutating func exchange(with archive: inout Archive) throws {
    try archive.exchange("steps", &step)
    try archive.exchange("run", &run)
  }
}
