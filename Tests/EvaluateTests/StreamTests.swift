import Arrays
import Foundation
import Testing

@testable import evaluate

@Suite struct `A metric's number` {
  let folder: Folder
  let files: [String]

  init() throws {
    folder = try Folder()
    var random = RandomGenerator(seed: 3)
    files = [
      try folder.write("real.npy", random.rows(120, 3)),
      try folder.write("fake.npy", random.rows(120, 3, shift: 0.2)),
      "--probabilities",
      try folder.write("p.npy", random.probabilities(120, 2)),
      "--real-probabilities",
      try folder.write("q.npy", random.probabilities(120, 2)),
      "--subset-size", "50", "--splits", "6", "--seed", "7",
    ]
  }

  /// What is found under a metric's name, as text.
  func number(_ metric: Metric, _ arguments: [String]) throws -> String {
    let found = try evaluated(files + arguments)[metric.key]
    return try sorted(found)
  }

  /// An object as text, its keys in order.
  func sorted(_ value: Any?) throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: #require(value),
      options: [.sortedKeys, .fragmentsAllowed])
    return String(decoding: data, as: UTF8.self)
  }

  @Test func `does not depend on its company`() throws {
    for metric in Metric.allCases {
      let alone = try number(metric, ["--metrics", metric.rawValue])
      #expect(try number(metric, []) == alone)
      let back = Metric.allCases.reversed().map(\.rawValue)
        .joined(separator: ",")
      #expect(try number(metric, ["--metrics", back]) == alone)
      #expect(try number(metric, ["--bootstrap", "40"]) == alone)
    }
  }

  @Test func `has an interval that does not either`() throws {
    func interval(_ arguments: [String]) throws -> String {
      let found = try evaluated(files + ["--bootstrap", "40"] + arguments)
      let intervals = try #require(found["intervals"] as? [String: Any])
      return try sorted(intervals["mmd2"])
    }
    let alone = try interval(["--metrics", "mmd"])
    #expect(try interval([]) == alone)
    #expect(try interval(["--permutations", "20"]) == alone)
  }

  @Test func `changes with the seed where it is drawn`() throws {
    for metric in [Metric.kid, .sliced, .inceptionScore] {
      let other = try number(metric, ["--seed", "8"])
      #expect(try number(metric, []) != other)
    }
  }
}
