import ArgumentParser
import Foundation

/// Times the book's code; `make bench` runs all cases.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Times training, generating and products; a JSON line each.")

  @Option(help: "A regular expression; cases that it matches are timed.")
  var only = ""

  @Option(help: "The seconds for each case, roughly.")
  var seconds = 3.0

  func validate() throws {
    if !(0.01...3600 ~= seconds) {
      throw ValidationError("--seconds is from 0.01 to 3600.")
    }
    guard (try? Regex(only)) != nil else {
      throw ValidationError("--only '\(only)' is no regular expression.")
    }
  }

  func run() throws {
    let pattern = try Regex(only)
    let chosen = cases.filter { $0.name.contains(pattern) || only.isEmpty }
    if chosen.isEmpty {
      throw ValidationError(
        "No case matches '\(only)'. There are: "
          + cases.map(\.name).joined(separator: ", ") + ".")
    }
    for benchmark in chosen { try report(benchmark) }
  }

  private var cases: [Case] {
    trainingCases + generatingCases + metricCases + productCases
  }
}

/// Something that is timed.
struct Case: Sendable {
  let name: String
  var note = ""
  /// Prepares the case and returns what is timed.
  let prepare: @Sendable () throws -> () throws -> Void
}

extension Bench {
  /// What a line says; the keys are those that other programs print.
  private struct Line: Encodable {
    var `case`: String
    var peer = "book"
    var median_s: Double
    var min_s: Double
    /// The least time that the processor's cores spent on a run together:
    /// what other programs do at the same time counts less in it.
    var min_cpu_s: Double
    var threads = ProcessInfo.processInfo.activeProcessorCount
    var runs: Int
    var note: String
  }

  private func report(_ benchmark: Case) throws {
    let step = try benchmark.prepare()
    try step()
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var (times, cores): ([Double], [Double]) = ([], [])
    // A run is as many steps as take a millisecond, so that the clock's own
    // time does not count.
    let once = try clock.measure(step) / .seconds(1)
    let steps = max(1, Int((1e-3 / max(once, 1e-7)).rounded(.up)))
    while times.count < 3 || clock.now < end {
      let start = processorSeconds()
      let time = try clock.measure { for _ in 0..<steps { try step() } }
      cores.append((processorSeconds() - start) / Double(steps))
      times.append(time / .seconds(1) / Double(steps))
    }
    times.sort()
    let line = Line(
      case: benchmark.name, median_s: times[times.count / 2], min_s: times[0],
      min_cpu_s: cores.min() ?? 0, runs: times.count, note: benchmark.note)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    print(String(decoding: try encoder.encode(line), as: UTF8.self))
    fflush(nil)
  }
}

/// The seconds that all threads of this program have run.
private func processorSeconds() -> Double {
  Double(clock()) / Double(CLOCKS_PER_SEC)
}
