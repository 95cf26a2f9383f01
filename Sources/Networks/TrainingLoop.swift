import Foundation

/// How a run is trained.
public struct TrainingLoop {
  /// How many steps the run has in all.
  public var steps: Int
  /// The seed of the run; a checkpoint of another one is refused.
  public var seed: UInt64
  /// Where the state is saved when the run is stopped; nil for nowhere.
  public var checkpoint: URL?
  /// Whether the run goes on from the checkpoint.
  public var resumes: Bool
  /// Where progress is shown; nil for nowhere.
  public var progress: Progress?

  /// Creates a loop that takes a number of steps.
  public init(
    steps: Int, seed: UInt64 = 0, checkpoint: URL? = nil,
    resumes: Bool = false, progress: Progress? = nil
  ) {
    (self.steps, self.seed, self.checkpoint) = (steps, seed, checkpoint)
    (self.resumes, self.progress) = (resumes, progress)
  }

  /// Trains until all steps are done.
  ///
  /// - Parameters:
  ///   - run: What is trained.
  ///   - watch: Called with the number of steps taken, after each one.
  /// The checkpoint stays until `discardCheckpoint()`: what is made of the
  /// run may still fail.
  ///
  /// - Throws: `Stopped` after Ctrl-C or another request to end,
  ///   `OtherRun` for a checkpoint of other options, `StepFailed` if a step
  ///   threw, and what keeps the checkpoint from being read or written.
  public func train<Run: Training>(
    _ run: inout Run, watch: (Int, Run) throws -> Void = { _, _ in }
  ) throws {
    var counted = Counted(run: run, total: steps, seed: seed)
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
  }

  /// Removes the checkpoint of a run whose work is done.
  public func discardCheckpoint() {
    guard let checkpoint, resumes else { return }
    try? FileManager.default.removeItem(at: checkpoint)
  }
}

/// A run, the number of steps it has taken, and what it was begun with.
private struct Counted<Run: Training>: Stored {
  var run: Run
  var step = 0
  var total: Int
  var seed: UInt64

  /// Names the number of steps, the options, and the run.
  ///
  /// - Throws: `OtherRun` before anything of another run is read, and
  ///   `ArchiveError` for more steps than the run has.
  mutating func exchange(with archive: inout Archive) throws {
    let asked = (total, seed)
    var words = [seed]
    try archive.exchange("steps", &step)
    try archive.exchange("total", &total)
    try archive.exchange("seed", &words)
    if archive.isReading, asked != (total, words[0]) {
      throw OtherRun(
        stored: (total, words[0]), asked: asked, step: step)
    }
    if archive.isReading, step > total {
      throw ArchiveError(
        description: "\(archive.origin): is of a run of \(total) steps that "
          + "has taken \(step). The file is damaged; leave --resume out to "
          + "begin a new run.")
    }
    try archive.exchange("run", &run)
  }
}
