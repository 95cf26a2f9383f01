import Arrays
import DataSets
import Foundation
import Testing

@testable import evaluate

/// Files in a folder that goes away with the test.
final class Folder {
  let url = FileManager.default.temporaryDirectory
    .appending(path: "evaluate-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ name: String, _ rows: [[Double]]) throws -> String {
    try writeNumPy(Matrix(rows), to: url.appending(path: name))
    return path(name)
  }

  func write(_ name: String, bytes: Data) throws -> String {
    try bytes.write(to: url.appending(path: name))
    return path(name)
  }
}

/// What `evaluate` says with `--json`, as an object.
func evaluated(_ arguments: [String]) throws -> [String: Any] {
  let command = try #require(
    try Evaluate.parseAsRoot(arguments) as? Evaluate)
  var evaluation = try Evaluation(command)
  for metric in try evaluation.metrics() { try evaluation.compute(metric) }
  let data = Data(try evaluation.json().utf8)
  return try #require(
    try JSONSerialization.jsonObject(with: data) as? [String: Any])
}

/// The message of what `evaluate` refuses.
func refusal(_ arguments: [String]) throws -> String {
  let error = #expect(throws: (any Error).self) { try evaluated(arguments) }
  return "\(try #require(error))"
}

@Suite struct EvaluateTests {
  let folder: Folder
  let square = [[0.0, 0], [2, 0], [0, 2], [2, 2]]

  init() throws { folder = try Folder() }

  @Test func `known samples give known values under the promised keys`() throws
  {
    let real = try folder.write("real.npy", square)
    let fake = try folder.write(
      "fake.npy", square.map { $0.map { $0 + 1 } })
    let found = try evaluated([real, fake, "--permutations", "9"])
    // By hand: equal covariances, means (1, 1) apart.
    let fid = try #require(found["fid"] as? Double)
    #expect(abs(fid - 2) < 1e-9)
    // All points move along the diagonal: each by the root of two.
    let work = try #require(found["wasserstein"] as? Double)
    #expect(abs(work - 2.0.squareRoot()) < 1e-9)
    let neighbors = try #require(found["oneNN"] as? [String: Double])
    #expect(neighbors.keys.sorted() == ["accuracy", "fake", "real"])
    let mmd = try #require(found["mmd2"] as? [String: Double])
    #expect(mmd.keys.sorted() == ["bandwidth", "biased", "p", "unbiased"])
    let kid = try #require(found["kid"] as? [String: Double])
    #expect(kid.keys.sorted() == ["mean", "std"])
    #expect(found["sliced"] is Double)
    #expect(found["samples"] as? [Int] == [4, 4])
    #expect(found["dimensions"] as? Int == 2)
    #expect(found["inceptionScore"] == nil)
  }

  @Test func `probabilities give both scores`() throws {
    let features = try folder.write("x.npy", square)
    let sure = try folder.write(
      "p.npy", [[1, 0, 0, 0], [0, 1, 0, 0]])
    let world = try folder.write(
      "q.npy",
      [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])
    let found = try evaluated([
      features, features, "--metrics", "is,ms", "--probabilities", sure,
      "--real-probabilities", world,
    ])
    // By hand: two of four classes score 1 in Xu's form, 0 in Che's.
    let modes = try #require(found["modeScore"] as? [String: Double])
    #expect(abs(try #require(modes["xu"]) - 1) < 1e-12)
    #expect(modes["reversed"] == 0)
    let scores = try #require(found["inceptionScore"] as? [String: Double])
    #expect(scores.keys.sorted() == ["mean", "std"])
    #expect(found["fid"] == nil)
  }

  @Test func `each bad file has its own message`() throws {
    let good = try folder.write("good.npy", square)
    let wide = try folder.write("wide.npy", [[1, 2, 3], [4, 5, 6]])
    #expect(try refusal([good, wide]).contains("2 features and"))
    let single = try folder.write("single.npy", [[1, 2]])
    #expect(try refusal([good, single]).contains("1 rows of 2 numbers"))
    let broken = try folder.write("broken.npy", [[1, 2], [3, .nan]])
    #expect(try refusal([good, broken]).contains("row 1, column 1 is nan"))
    #expect(
      try refusal([good, folder.path("no")]).contains("cannot be opened"))
    let whole = try Data(contentsOf: URL(filePath: good))
    let cut = try folder.write("cut.npy", bytes: whole.dropLast())
    #expect(try refusal([good, cut]).contains("was cut off"))
    let text = try folder.write("text.npy", bytes: Data("hello".utf8))
    #expect(try refusal([good, text]).contains("is no .npy file"))
    let scores = try folder.write("scores.npy", [[0.5, 0.5], [2, 1]])
    let message = try refusal([
      good, good, "--metrics", "is", "--probabilities", scores,
    ])
    #expect(message.contains("Row 1, column 0 is 2.0"))
    #expect(
      try refusal([good, good, "--metrics", "ms"])
        .contains("--probabilities P.npy"))
  }

  @Test func `wrong options are refused before any file is opened`() {
    for arguments in [
      ["a", "b", "--metrics", "fid,foo"], ["a", "b", "--subsets", "0"],
      ["a", "b", "--subset-size", "1"], ["a"], ["a", "b", "--seed", "-1"],
    ] {
      #expect(throws: (any Error).self) {
        try Evaluate.parseAsRoot(arguments)
      }
    }
  }

  @Test func `quadratic metrics are left out of large files`() throws {
    var random = RandomGenerator(seed: 1)
    let rows = (0..<5001).map { _ in [random.normal()] }
    let large = try folder.write("large.npy", rows)
    let found = try evaluated([large, large, "--subsets", "1"])
    #expect(found["wasserstein"] == nil && found["mmd2"] == nil)
    #expect(found["oneNN"] == nil && found["sliced"] != nil)
  }

  @Test func `an interval surrounds the value of more samples`() throws {
    var random = RandomGenerator(seed: 2)
    func draw(_ shift: Double) -> [[Double]] {
      (0..<200).map { _ in (0..<4).map { _ in shift + random.normal() } }
    }
    let real = try folder.write("real.npy", draw(0))
    let fake = try folder.write("fake.npy", draw(0.5))
    let found = try evaluated([
      real, fake, "--metrics", "fid", "--bootstrap", "100",
    ])
    // Four means 0.5 apart: the distance of the distributions is 1.
    let all = try #require(found["intervals"] as? [String: [Double]])
    let interval = try #require(all["fid"])
    #expect(interval[0] < 1 && 1 < interval[1])
  }
}
