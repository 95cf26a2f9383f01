import Foundation

/// The times of a case, over rounds.
struct Stopwatch {
  private let benchmark: Case
  private var rounds: [[Double]] = []
  /// How often the case is run between two looks at the clock.
  private var steps = 0

  init(_ benchmark: Case) { self.benchmark = benchmark }

  /// All times in order, and the processor's for the same work.
  private(set) var times: [Double] = []
  private var processor: [Double] = []

  /// The least seconds of the processor that the case took.
  var leastProcessor: Double { processor.min() ?? 0 }

  /// The sizes of the case's networks, and the number that it computes.
  private var parameters: [Int] = []
  private var value: Double?

  /// Prepares the case, and times it for so many seconds or a little more.
  mutating func time(for seconds: Double) throws {
    let prepared = try benchmark.prepare()
    let step = { _ = try prepared.step() }
    (parameters, value) = (prepared.parameters, try prepared.step())
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var found: [Double] = []
    if steps == 0 {
      // A run is as many steps as take a millisecond, so that the clock's
      // own time does not count.
      let once = try clock.measure(step) / .seconds(1)
      steps = max(1, Int((1e-3 / max(once, 1e-7)).rounded(.up)))
    }
    while found.isEmpty || clock.now < end {
      let used = processorSeconds()
      let time = try clock.measure { for _ in 0..<steps { try step() } }
      found.append(time / .seconds(1) / Double(steps))
      processor.append((processorSeconds() - used) / Double(steps))
    }
    rounds.append(found.sorted())
    times = (times + found).sorted()
  }

  /// The slowest round's median over the quickest's, less 1.
  var spread: Double {
    let medians = rounds.map { $0[$0.count / 2] }
    guard let least = medians.min(), let most = medians.max() else { return 0 }
    return most / least - 1
  }

  /// What a line says; the keys are those that other programs print.
  private struct Line: Encodable {
    var `case`: String
    var peer = "book"
    var median_s: Double
    var min_s: Double
    var processor_s: Double
    var spread: Double
    var threads = ProcessInfo.processInfo.activeProcessorCount
    var rounds: Int
    var runs: Int
    var note: String
    var parameters: [Int]?
    var value: Double?
  }

  /// Prints a line.
  func report() throws {
    let line = Line(
      case: benchmark.name, median_s: times[times.count / 2],
      min_s: times[0], processor_s: leastProcessor,
      spread: (spread * 1000).rounded() / 1000, rounds: rounds.count,
      runs: times.count, note: benchmark.note,
      parameters: parameters.isEmpty ? nil : parameters, value: value)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    print(String(decoding: try encoder.encode(line), as: UTF8.self))
    fflush(nil)
  }
}

/// The seconds that all cores have worked for this program.
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
