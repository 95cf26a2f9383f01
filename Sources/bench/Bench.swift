import ArgumentParser
import Foundation

/// Times the book's code; `make bench` runs all cases.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Times training, generating and products; a JSON line each.",
    discussion: """
      Other programs slow a machine down for a while. So each case is timed \
      in several rounds, with the other cases between them: min_s is what \
      the code can do, median_s what it did, and spread how far the \
      slowest round's median lies above the quickest's, as a share.
      """)

  @Option(help: "A regular expression; cases that it matches are timed.")
  var only = ""

  @Option(help: "The seconds for each case, roughly, all rounds together.")
  var seconds = 3.0

  @Option(help: "How often all cases are gone through.")
  var rounds = 3

  @Flag(help: "Time metrics over rows and over features; print CSV.")
  var growth = false

  func validate() throws {
    if !(0.01...3600 ~= seconds) {
      throw ValidationError("--seconds is from 0.01 to 3600.")
    }
    if !(1...1000 ~= rounds) {
      throw ValidationError("--rounds is from 1 to 1000.")
    }
    guard (try? Regex(only)) != nil else {
      throw ValidationError("--only '\(only)' is no regular expression.")
    }
  }

  func run() throws {
    if growth { return try printGrowth() }
    let pattern = try Regex(only)
    let chosen = cases.filter { $0.name.contains(pattern) || only.isEmpty }
    if chosen.isEmpty {
      throw ValidationError(
        "No case matches '\(only)'. There are: "
          + cases.map(\.name).joined(separator: ", ") + ".")
    }
    var watches = chosen.map { Stopwatch($0) }
    for round in 1...rounds {
      for place in watches.indices {
        try watches[place].time(for: seconds / Double(rounds))
        if round == rounds { try watches[place].report() }
      }
    }
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
