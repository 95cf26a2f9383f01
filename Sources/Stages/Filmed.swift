import Arrays
import Differentiation
import Figures
import Networks

/// A training run that can show how far it is.
public protocol Pictured: Training {
  /// What the run draws now.
  ///
  /// Images or points, of one shape at all times. Asking changes nothing
  /// of the run, so that a run that is watched ends as one that is not.
  func picture() throws -> Tensor
}

/// A run that keeps what it drew, so that it becomes a film.
///
/// The notes are a part of its state: the film of a run that was stopped
/// and resumed has no gap.
public struct Filmed<Run: Pictured>: Training {
  /// The run.
  public private(set) var run: Run

  /// What the run drew at each note.
  public private(set) var pictures: [Tensor] = []

  private let interval: Int
  private var taken = 0
  private var names: [String] = []
  /// For each note: the step, then what the run found worth watching.
  private var values: [Tensor] = []

  /// Wraps a run.
  ///
  /// - Parameters:
  ///   - run: What is trained.
  ///   - steps: How many steps it will take.
  ///   - notes: How many of them are noted, the first one besides.
  public init(_ run: Run, steps: Int, notes: Int = 24) {
    self.run = run
    interval = max(1, steps / max(1, notes))
  }

  /// Whether the last step was noted.
  public var hasNews: Bool {
    taken == 1 || (taken > 0 && taken % interval == 0)
  }

  /// Takes a step of the run, and a note if one is due.
  public mutating func step() throws -> KeyValuePairs<String, Float> {
    let quantities = try run.step()
    taken += 1
    names = quantities.map(\.key)
    if hasNews {
      pictures.append(try run.picture())
      values.append(Tensor([Float(taken)] + quantities.map(\.value)))
    }
    return quantities
  }

  /// One quantity of each note: `step`, or what the run calls it.
  public func history(_ name: String) -> [Double] {
    let all = ["step"] + names
    guard let place = all.firstIndex(of: name) else {
      fatalError("Nothing is noted as '\(name)'; there are \(all).")
    }
    return values.map { Double($0.elements[place]) }
  }

  /// Names the run's state and the notes.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  public mutating func exchange(with archive: inout Archive) throws {
    try archive.exchange("run", &run)
    try archive.exchange("taken", &taken)
    try archive.exchange("pictures", list: &pictures)
    try archive.exchange("values", list: &values)
  }
}

extension Filmed: Sendable where Run: Sendable {}

extension Filmed {
  /// Trains on a stage, shows each note there, and leaves the film.
  ///
  /// - Parameters:
  ///   - title: What the film is called.
  ///   - description: What is seen in it.
  ///   - steps: The steps of the run, those of a resumed one included.
  ///   - stage: Where to show, to save and to go on from.
  ///   - name: The file of the film.
  ///   - panels: Draws a note, given its place among the notes.
  ///   - judge: Judges the trained run and records its numbers.
  /// - Throws: What training throws, and what keeps a film from being
  ///   saved.
  public mutating func perform(
    _ title: String, description: String, steps: Int,
    on stage: some Stage, saving name: String,
    panels: (Filmed, Int) -> [Panel], judge: (Run) throws -> Void
  ) throws {
    let loop = TrainingLoop(
      steps: steps, seed: stage.seed, checkpoint: stage.checkpoint,
      resumes: stage.resumes, progress: .standard)
    var live: LivePicture?
    if stage.isLive { live = LivePicture { stage.show($0, terminator: "") } }
    try loop.train(&self) { _, run in
      guard live != nil, run.hasNews else { return }
      let figure = Figure(
        "", description: "",
        panels: panels(run, run.pictures.count - 1))
      live?.show(
        figure.terminal(
          columns: stage.squareColumns, color: stage.isColored))
    }
    try judge(run)
    let film = film(title, description: description, panels: panels)
    try stage.save(film.svg(identifier: "film"), as: name)
    loop.discardCheckpoint()
  }

  /// The notes as a film.
  public func film(
    _ title: String, description: String,
    panels: (Filmed, Int) -> [Panel]
  ) -> Figure {
    let steps = history("step")
    let frames = pictures.indices.map { index in
      Frame(
        "step \(Int(steps[index]))", panels: panels(self, index))
    }
    return Figure(title, description: description, frames: frames)
  }
}
