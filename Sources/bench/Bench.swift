import ArgumentParser
import Arrays
import Foundation
import Networks

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

  @Option(
    parsing: .unconditional,
    help: "The seconds for each case, roughly, all rounds together.")
  var seconds = 3.0

  @Option(
    parsing: .unconditional, help: "How often all cases are gone through.")
  var rounds = 3

  @Option(help: "A file for a metric's samples, as floats of 32 bits.")
  var samples: String?

  @Flag(help: "Time metrics as rows and columns grow; print a table.")
  var growth = false

  @Option(help: "The folder of growth's picture and CSV.")
  var output = "output"

  func validate() throws {
    if !(0.01...3600 ~= seconds) {
      throw ValidationError(
        "--seconds is \(seconds), but must be from 0.01 to 3600.")
    }
    if !(1...1000 ~= rounds) {
      throw ValidationError(
        "--rounds is \(rounds), but must be from 1 to 1000.")
    }
    guard (try? Regex(only)) != nil else {
      throw ValidationError("--only '\(only)' is no regular expression.")
    }
  }

  func run() throws {
    if growth { return try printGrowth(of: chosen(of: growing, \.name)) }
    let chosen = try chosen(of: cases, \.name)
    if let samples { try write(chosen, to: samples) }
    var watches = chosen.map { Stopwatch($0) }
    for round in 1...rounds {
      for place in watches.indices {
        try watches[place].time(for: seconds / Double(rounds))
        if round == rounds { try watches[place].report() }
      }
    }
  }

  /// Writes what a case is computed of, so that others compute it too.
  private func write(_ chosen: [Case], to path: String) throws {
    guard chosen.count == 1 else {
      throw ValidationError(
        "--samples is for one case, and '\(only)' matches "
          + chosen.map(\.name).joined(separator: ", ") + ".")
    }
    try chosen[0].prepare().write(to: path)
  }

  /// What the regular expression picks; nothing is an error.
  private func chosen<T>(of all: [T], _ name: (T) -> String) throws -> [T] {
    let pattern = try Regex(only)
    let chosen = all.filter { only.isEmpty || name($0).contains(pattern) }
    if chosen.isEmpty {
      throw ValidationError(
        "No case matches '\(only)'. There are: "
          + all.map(name).joined(separator: ", ") + ".")
    }
    return chosen
  }

  private var cases: [Case] {
    trainingCases + generatingCases + metricCases + productCases
  }
}

/// Something that is timed.
struct Case: Sendable {
  let name: String
  var note = ""
  let prepare: @Sendable () throws -> Prepared
}

/// What a case has prepared: the step that is timed, and by what another
/// library's case is known to be the same.
struct Prepared {
  /// How many numbers are trained, for each network.
  var parameters: [Int] = []
  /// What a metric is computed of.
  var tables: [Matrix] = []
  /// What is timed; returns the number that it computes, if there is one.
  let step: () throws -> Double?

  init(_ networks: Network..., step: @escaping () throws -> Void) {
    parameters = networks.map(\.size)
    self.step = {
      try step()
      return nil
    }
  }

  init(step: @escaping () throws -> Double?) { self.step = step }

  /// A case that computes a number of tables.
  static func computing(
    of tables: Matrix..., number: @escaping () throws -> Double
  ) -> Prepared {
    var prepared = Prepared(step: number)
    prepared.tables = tables
    return prepared
  }

  /// Writes the tables, row by row, as floats of 32 bits.
  func write(to path: String) throws {
    var data = Data()
    for table in tables {
      table.elements.map(Float.init).withUnsafeBytes {
        data.append(contentsOf: $0)
      }
    }
    try data.write(to: URL(filePath: path))
  }
}
