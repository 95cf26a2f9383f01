import ArgumentParser
import Failures
import Foundation

/// The metrics of part 7.2 for anyone's features.
@main
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares generated with real samples by the book's metrics.",
    discussion: """
      Features are .npy files of shape [samples, features], as numpy.save \
      writes them, or .npz files of one array. An .npz file of mu and sigma, \
      as FID tools save them, gives fid alone. The metrics are fid, kid, mmd, \
      wasserstein, sliced, 1nn, prdc (precision, recall, density, coverage) \
      and, from class probabilities, is and ms. Without --metrics all are \
      computed that the files allow; above 5,000 rows those are left out \
      that compare all pairs (mmd, wasserstein, 1nn, prdc). What makes a \
      number doubtful is said on standard error, and under 'warnings' in \
      the JSON.
      """)

  @Argument(help: "The features of real samples, or their mu and sigma.")
  var real: String

  @Argument(
    help: "Those of generated samples; not needed to save statistics.")
  var fake: String?

  @Option(
    parsing: .singleValue,
    help: "The metrics to compute, with commas between them.")
  var metrics: [String] = []

  @Option(help: "Class probabilities of the generated samples, for is, ms.")
  var probabilities: String?

  @Option(help: "Class probabilities of the real samples, for ms.")
  var realProbabilities: String?

  // Numbers are taken as they stand, so that -1 is a wrong number and not an
  // option that nobody knows.
  @Option(
    parsing: .unconditional,
    help: """
      How many subsets KID draws; 100 if not given, but one of all rows if \
      there are no more than 1,000.
      """)
  var subsets: Int?

  @Option(
    parsing: .unconditional,
    help: """
      The rows of a subset of KID; 1,000 if not given, but all rows if there \
      are no more.
      """)
  var subsetSize: Int?

  @Option(
    parsing: .unconditional,
    help: """
      How many splits is has; 10 if not given, but 1 if a split would have \
      fewer than five rows for each class.
      """)
  var splits: Int?

  @Option(
    parsing: .unconditional,
    help: "How many neighbors give the reach of a point in prdc.")
  var neighbors = 5

  @Option(
    parsing: .unconditional,
    help: "How many relabelings give the p-value of mmd; 0 for none.")
  var permutations = 0

  @Option(
    parsing: .unconditional,
    help: """
      How many resamplings give 95 percent intervals of fid, mmd, \
      wasserstein and sliced; 0 for none.
      """)
  var bootstrap = 0

  @Option(
    parsing: .unconditional,
    help: "Where the random numbers begin; each metric has its own.")
  var seed: UInt64 = 1

  @Option(
    help: "Write the real samples' mu, sigma and count to this .npz file.")
  var saveStatistics: String?

  @Flag(help: "Print one JSON object.")
  var json = false
}

extension Evaluate {
  func validate() throws {
    for case (let name, let value?, let least) in [
      ("--subsets", subsets, 1), ("--subset-size", subsetSize, 2),
      ("--splits", splits, 1), ("--neighbors", neighbors, 1),
      ("--permutations", permutations, 0), ("--bootstrap", bootstrap, 0),
    ] as [(String, Int?, Int)] where value < least {
      throw ValidationError(
        "\(name) is \(value), but must be \(least) or more.")
    }
    for case (let name, let value?) in [
      ("--subsets", subsets), ("--permutations", permutations),
      ("--bootstrap", bootstrap),
    ] as [(String, Int?)] where value > Self.most {
      throw ValidationError(
        "\(name) is \(value), but must be \(Self.most) or less: more tell "
          + "nothing that is new.")
    }
    if bootstrap == 1 {
      throw ValidationError(
        "--bootstrap is 1, but an interval needs two resamplings, and one "
          + "of 95 percent 40.")
    }
    if fake == nil, saveStatistics == nil || !metrics.isEmpty {
      throw ValidationError("The features of generated samples are missing.")
    }
    _ = try chosenMetrics()
  }

  /// How often anything is repeated at most.
  private static let most = 1_000_000

  func run() throws {
    guard fake != nil else {
      return try Samples(real).statistics().save(for: self)
    }
    var evaluation = try Evaluation(self)
    try evaluation.run()
    let text =
      json ? try evaluation.findings.json() : evaluation.findings.table()
    do {
      try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    } catch {
      throw EvaluationError(
        "the results cannot be printed: \(reason(of: error)). Print them to "
          + "another place.")
    }
  }

  /// The metrics that the command line names; nil if it names none.
  func chosenMetrics() throws -> [Metric]? {
    if metrics.isEmpty { return nil }
    return try metrics.flatMap {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }.map { name in
      if let metric = Metric(rawValue: String(name)) { return metric }
      let known = Metric.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        "--metrics names '\(name)', but known are \(known).")
    }
  }
}
