import Arrays
import Foundation
import Testing

@testable import evaluate

@Suite struct Parameters {
  let folder: Folder

  init() throws { folder = try Folder() }

  func pair(_ n: Int, _ m: Int) throws -> [String] {
    var random = RandomGenerator(seed: 2)
    return [
      try folder.write("real.npy", random.rows(n, 4)),
      try folder.write("fake.npy", random.rows(m, 4)),
    ]
  }

  func kid(_ arguments: [String]) throws -> [String: Any] {
    let found = try evaluated(arguments + ["--metrics", "kid"])
    return try #require(found["kid"] as? [String: Any])
  }

  @Test func `a subset that is the whole sample has no deviation`() throws {
    let files = try pair(876, 876)
    let found = try kid(files)
    #expect(found["std"] is NSNull && found["subsets"] as? Int == 1)
    let notes = try findings(files + ["--metrics", "kid"]).notes
    #expect(notes.count == 1 && notes[0].contains("compared once"))
    let same = try kid(files + ["--subset-size", "876"])
    #expect(same["std"] is NSNull)
    #expect(same["mean"] as? Double == found["mean"] as? Double)
    let drawn = try kid(files + ["--subset-size", "300", "--subsets", "9"])
    #expect(drawn["std"] is Double && drawn["subsetSize"] as? Int == 300)
    #expect(drawn["subsets"] as? Int == 9)
    let one = try kid(files + ["--subset-size", "300", "--subsets", "1"])
    #expect(one["std"] is NSNull)
    let unequal = try pair(40, 55)
    #expect(try kid(unequal + ["--subset-size", "40"])["std"] is NSNull)
    #expect(try kid(unequal + ["--subset-size", "39"])["std"] is Double)
  }

  @Test func `what cannot be had is an error that says what can`() throws {
    let files = try pair(876, 900)
    let message = try refusal(
      files + ["--metrics", "kid", "--subset-size", "2000"])
    #expect(message.contains("2000") && message.contains("876 rows"))
    #expect(
      try refusal(files + ["--metrics", "prdc", "--neighbors", "876"])
        .contains("--neighbors 875 or fewer"))
    var random = RandomGenerator(seed: 3)
    let scores = try folder.write("p.npy", random.probabilities(900, 3))
    let withScores = files + ["--metrics", "is", "--probabilities", scores]
    #expect(
      try refusal(withScores + ["--splits", "901"]).contains("only 900"))
    let found = try evaluated(withScores + ["--splits", "3"])
    let score = try #require(found["inceptionScore"] as? [String: Any])
    #expect(score["splits"] as? Int == 3 && score["std"] is Double)
  }

  @Test func `few rows are scored at once, and without a deviation`() throws {
    let files = try pair(9, 9)
    let nine = try folder.write(
      "nine.npy",
      (0..<9).map { row in (0..<9).map { $0 == row ? 1 : 0 } })
    let found = try findings(
      files + ["--metrics", "is", "--probabilities", nine])
    guard case .numbers(let score)? = found.results["inceptionScore"] else {
      Issue.record("no score")
      return
    }
    // By hand: nine certain rows of nine classes score nine.
    #expect(abs(((score["mean"] ?? nil) ?? 0) - 9) < 1e-9)
    #expect(score["std"] == .some(nil) && score["splits"] == 1)
    #expect(found.warnings.contains { $0.contains("five for each class") })
  }

  @Test(
    arguments: [
      ("--subsets", "is -1, but must be 1 or more"),
      ("--subset-size", "is -1, but must be 2 or more"),
      ("--splits", "is -1, but must be 1 or more"),
      ("--neighbors", "is -1, but must be 1 or more"),
      ("--permutations", "is -1, but must be 0 or more"),
      ("--bootstrap", "is -1, but must be 0 or more"),
      ("--seed", "Where the random numbers begin"),
    ])
  func `a number below 0 is no option`(
    option: String, message: String
  ) throws {
    let error = #expect(throws: (any Error).self) {
      try Evaluate.parse(["real.npy", "fake.npy", option, "-1"])
    }
    let text = Evaluate.fullMessage(for: try #require(error))
    #expect(text.contains(option) && text.contains("-1"), "\(text)")
    #expect(text.contains(message), "\(text)")
  }

  @Test func `rows of probabilities must be those of the features`() throws {
    let files = try pair(20, 20)
    var random = RandomGenerator(seed: 4)
    let p = try folder.write("p.npy", random.probabilities(21, 2))
    let q = try folder.write("q.npy", random.probabilities(20, 2))
    #expect(
      try refusal(files + ["--probabilities", p]).contains("has 21 rows"))
    #expect(
      try refusal(
        files + ["--probabilities", q, "--real-probabilities", p]
      ).contains("has 21 rows"))
  }

  @Test(arguments: ["--subsets", "--permutations", "--bootstrap"])
  func `nothing is repeated for ever`(option: String) throws {
    _ = try Evaluate.parse(["a.npy", "b.npy", option, "1000000"])
    for count in ["1000001", "9223372036854775807"] {
      #expect(throws: (any Error).self) {
        try Evaluate.parse(["a.npy", "b.npy", option, count])
      }
    }
  }

  @Test func `metrics that are named one by one are all computed`() throws {
    let command = try Evaluate.parse([
      "a.npy", "b.npy", "--metrics", "fid,1nn", "--metrics", "kid",
    ])
    #expect(try command.chosenMetrics() == [.fid, .nearestNeighbor, .kid])
  }

  @Test func `an option that changes nothing is said to`() throws {
    let files = try pair(60, 60)
    for option in [
      "--subset-size", "--subsets", "--splits", "--neighbors",
      "--permutations", "--bootstrap",
    ] {
      let notes = try findings(
        files + ["--metrics", "1nn", option, "20"]
      ).notes
      #expect(notes.count == 1 && notes[0].hasPrefix(option + " changes"))
    }
  }

  @Test func `an interval is not below 0, nor beside its value in silence`()
    throws
  {
    // One distribution: the distance is bias alone.
    var random = RandomGenerator(seed: 5)
    let files = try ["real.npy", "fake.npy"].map {
      try folder.write($0, random.rows(40, 10))
    }
    let found = try findings(
      files + ["--metrics", "fid,wasserstein,sliced", "--bootstrap", "60"])
    guard case .lists(let intervals)? = found.results["intervals"] else {
      Issue.record("no intervals")
      return
    }
    for metric in [Metric.fid, .wasserstein, .sliced] {
      guard case .number(let value?)? = found.results[metric.key] else {
        Issue.record("no value")
        return
      }
      let isSaid = found.warnings.contains {
        $0.hasPrefix("\(metric.rawValue) lies outside")
      }
      if let ends = intervals[metric.key] ?? nil {
        #expect(0 <= ends[0] && ends[0] <= ends[1])
        #expect(isSaid || ends[0] <= value && value <= ends[1])
      } else {
        #expect(isSaid)
      }
    }
    #expect(found.warnings.contains { $0.hasPrefix("fid lies outside") })
  }
}
