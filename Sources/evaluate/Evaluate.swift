import ArgumentParser
import Arrays
import DataSets
import Foundation

/// The metrics of part 7.2 for anyone's features.
@main
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares generated with real samples by the book's metrics.",
    discussion: """
      Features are .npy files of shape [samples, features], as numpy.save \
      writes them. The metrics are fid, kid, mmd, wasserstein, sliced, 1nn, \
      and, from class probabilities, is and ms. Without --metrics all are \
      computed that the files allow; above 5,000 rows those are left out \
      that compare all pairs (mmd, wasserstein, 1nn).
      """)

  @Argument(help: "The features of real samples.")
  var real: String

  @Argument(help: "The features of generated samples.")
  var fake: String

  @Option(help: "The metrics to compute, with commas between them.")
  var metrics: String?

  @Option(help: "Class probabilities of the generated samples, for is, ms.")
  var probabilities: String?

  @Option(help: "Class probabilities of the real samples, for ms.")
  var realProbabilities: String?

  @Option(help: "How many subsets KID draws.")
  var subsets = 100

  @Option(help: "The rows of a subset of KID.")
  var subsetSize = 1000

  @Option(help: "How many relabelings give the p-value of mmd; 0 for none.")
  var permutations = 0

  @Option(help: "How many resamplings give 95 percent intervals; 0 for none.")
  var bootstrap = 0

  @Option(help: "Where the random numbers begin.")
  var seed: UInt64 = 1

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    for (name, value, least) in [
      ("--subsets", subsets, 1), ("--subset-size", subsetSize, 2),
      ("--permutations", permutations, 0), ("--bootstrap", bootstrap, 0),
    ] where value < least {
      throw ValidationError(
        "\(name) is \(value), but must be \(least) or more.")
    }
    _ = try chosenMetrics()
  }

  func run() throws {
    var evaluation = try Evaluation(self)
    for metric in try evaluation.metrics() {
      evaluation.note("Computing \(metric.rawValue)")
      try evaluation.compute(metric)
    }
    evaluation.note("")
    print(json ? try evaluation.json() : evaluation.table())
  }

  /// The metrics that the command line names; nil if it names none.
  func chosenMetrics() throws -> [Metric]? {
    try metrics?.split(separator: ",", omittingEmptySubsequences: false)
      .map { name in
        if let metric = Metric(rawValue: String(name)) { return metric }
        let known = Metric.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          "--metrics names '\(name)', but known are \(known).")
      }
  }
}

/// What can be computed.
enum Metric: String, CaseIterable {
  case fid, kid, mmd, wasserstein, sliced
  case nearestNeighbor = "1nn"
  case inceptionScore = "is"
  case modeScore = "ms"

  /// Whether it compares all pairs of rows.
  var isQuadratic: Bool {
    [.mmd, .wasserstein, .nearestNeighbor].contains(self)
  }

  var needsProbabilities: Bool {
    self == .inceptionScore || self == .modeScore
  }
}

/// A file or a table that cannot be evaluated.
struct EvaluationError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
