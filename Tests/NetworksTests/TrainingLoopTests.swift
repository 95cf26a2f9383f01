import Arrays
import Differentiation
import Foundation
import Testing

@testable import Networks

/// A run with all that a checkpoint has to hold.
private struct Fit: Training {
  var network: Network
  var adam = Adam(rate: 0.01)
  var random: RandomGenerator

  init(seed: UInt64) {
    random = RandomGenerator(seed: seed)
    network = Network(
      .linear(1, 8), .batchNorm(8), .tanh, .dropout(0.1),
      .linear(8, 1), using: &random)
  }

  mutating func step() throws -> KeyValuePairs<String, Float> {
    let x = Tensor(normal: [16, 1], using: &random)
    let noise = 0.1 * Float(random.normal())
    var stream = random.split()
    let loss = try network.descend(&adam) { network in
      let y = network.training(x, using: &stream)
      return (y - x.squared() - noise).squared().mean()
    }
    return ["loss": loss]
  }

  mutating func exchange(with archive: inout Archive) throws {
    try archive.exchange("network", &network)
    try archive.exchange("adam", &adam)
    try archive.exchange("random", &random)
  }
}

@Test func `a run that was stopped goes on to the same numbers`() async {
  // In a process of its own, since Ctrl-C is for a whole process.
  await #expect(processExitsWith: .success) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "fit.safetensors")
    var whole = Fit(seed: 1)
    try TrainingLoop(steps: 60).train(&whole)
    var half = Fit(seed: 1)
    do {
      let loop = TrainingLoop(steps: 60, checkpoint: file)
      try loop.train(&half) { step, _ in
        if step < 25 || Interruption.isRequested { return }
        kill(getpid(), SIGINT)
        while !Interruption.isRequested { sched_yield() }
      }
      fatalError("Ctrl-C was not heard.")
    } catch let stopped as Stopped {
      require(stopped.step == 25, "\(stopped)")
    }
    var fresh = Fit(seed: 99)
    let loop = TrainingLoop(steps: 60, checkpoint: file, resumes: true)
    try loop.train(&fresh)
    func numbers(_ fit: Fit) -> [[Float]] {
      (fit.network.parameters + fit.network.statistics).map(\.elements)
    }
    require(numbers(fresh) == numbers(whole), "The numbers differ.")
    require(
      fresh.random.words == whole.random.words, "Chance differs.")
  }
}

/// How a system ends a program: by hand, in a batch, by a closed terminal.
@Test(arguments: [SIGINT, SIGTERM, SIGHUP])
func `a run that is asked to end saves its state`(signal: Int32) async {
  await #expect(processExitsWith: .success) { [signal] in
    let file = FileManager.default.temporaryDirectory
      .appending(path: "\(UUID()).safetensors")
    defer { try? FileManager.default.removeItem(at: file) }
    var fit = Fit(seed: 1)
    do {
      try TrainingLoop(steps: 60, checkpoint: file).train(&fit) { step, _ in
        if step < 5 || Interruption.isRequested { return }
        kill(getpid(), signal)
        while !Interruption.isRequested { sched_yield() }
      }
      fatalError("Signal \(signal) was not heard.")
    } catch let stopped as Stopped {
      require(stopped.step == 5, "\(stopped)")
    }
    require(
      FileManager.default.fileExists(atPath: file.path), "Nothing is saved.")
  }
}

/// Fewer steps than were taken, other steps, and another seed.
@Test(arguments: [[20, 7], [90, 7], [60, 8]])
func `a run of other options is refused, and nothing is lost`(
  asked: [Int]
) async {
  await #expect(processExitsWith: .success) { [asked] in
    let file = FileManager.default.temporaryDirectory
      .appending(path: "\(UUID()).safetensors")
    defer { try? FileManager.default.removeItem(at: file) }
    var fit = Fit(seed: 1)
    let begun = TrainingLoop(steps: 60, seed: 7, checkpoint: file)
    try? begun.train(&fit) { step, _ in
      if step < 25 || Interruption.isRequested { return }
      kill(getpid(), SIGINT)
      while !Interruption.isRequested { sched_yield() }
    }
    let before = try Data(contentsOf: file)
    do {
      try TrainingLoop(
        steps: asked[0], seed: UInt64(asked[1]), checkpoint: file,
        resumes: true
      ).train(&fit)
      fatalError("It went on.")
    } catch let other as OtherRun {
      require(
        other.description.contains(
          "a run of 60 steps with seed 7, stopped after step 25")
          && other.description.contains("Go on with --steps 60 --seed 7"),
        other.description)
    }
    require(try Data(contentsOf: file) == before, "The checkpoint changed.")
  }
}

@Test func `a checkpoint goes only when the run's work is done`() throws {
  let file = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID()).safetensors")
  defer { try? FileManager.default.removeItem(at: file) }
  try Data([1]).write(to: file)
  TrainingLoop(steps: 1, checkpoint: file).discardCheckpoint()
  #expect(FileManager.default.fileExists(atPath: file.path))
  TrainingLoop(steps: 1, checkpoint: file, resumes: true).discardCheckpoint()
  #expect(!FileManager.default.fileExists(atPath: file.path))
}

/// A run whose second loss is not finite.
private struct Broken: Training {
  var network: Network
  var descent = GradientDescent(rate: 1e20)

  mutating func step() throws -> KeyValuePairs<String, Float> {
    let x = Tensor(shape: [1, 1], elements: [3])
    let loss = try network.descend(&descent) { $0(x).squared().sum() }
    return ["loss": loss]
  }

  mutating func exchange(with archive: inout Archive) throws {}
}

@Test func `a step that fails is named`() throws {
  var random = RandomGenerator(seed: 1)
  var broken = Broken(network: Network(.linear(1, 1), using: &random))
  let error = #expect(throws: StepFailed.self) {
    try TrainingLoop(steps: 10).train(&broken)
  }
  let message = try #require(error).description
  #expect(message.hasPrefix("Step 2: The loss is not finite: 'squared'"))
}

/// What a checkpoint begins with, as somebody else may write it.
private struct Forged: Stored {
  var steps: UInt64
  var total: UInt64

  mutating func exchange(with archive: inout Archive) throws {
    for (name, word) in [("steps", steps), ("total", total), ("seed", 0)] {
      var words = [word]
      try archive.exchange(name, &words)
    }
  }
}

@Test(
  arguments: [
    // -1 as it lies in memory, the greatest Int, the first that is refused.
    (UInt64.max, 60, "'steps' is 18446744073709551615, expected a count"),
    (UInt64(Int.max), 60, "'steps' is 9223372036854775807, expected a count"),
    (1 << 53, 60, "'steps' is 9007199254740992, expected a count"),
    (5, .max, "'total' is 18446744073709551615, expected a count"),
    (61, 60, "is of a run of 60 steps that has taken 61"),
  ] as [(UInt64, UInt64, String)])
func `a checkpoint that counts wrong is refused`(
  steps: UInt64, total: UInt64, message: String
) throws {
  let file = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID()).safetensors")
  defer { try? FileManager.default.removeItem(at: file) }
  try Forged(steps: steps, total: total).save(to: file)
  var fit = Fit(seed: 0)
  let loop = TrainingLoop(steps: 60, checkpoint: file, resumes: true)
  let error = #expect(throws: ArchiveError.self) { try loop.train(&fit) }
  let text = try #require(error).description
  #expect(text.contains(message), "\(text)")
  #expect(text.contains("The file is damaged; "))
}
