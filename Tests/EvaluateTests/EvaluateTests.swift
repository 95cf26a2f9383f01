import Arrays
import DataSets
import Foundation
import Testing

@testable import evaluate

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
    #expect(neighbors.keys.sorted() == ["accuracy", "chance", "fake", "real"])
    // By hand: three of the seven others are of one's own kind.
    #expect(abs(try #require(neighbors["chance"]) - 3.0 / 7) < 1e-12)
    let mmd = try #require(found["mmd2"] as? [String: Double])
    #expect(mmd.keys.sorted() == ["bandwidth", "biased", "p", "unbiased"])
    let kid = try #require(found["kid"] as? [String: Any])
    #expect(
      kid.keys.sorted() == ["mean", "std", "subsetSize", "subsets"])
    #expect(kid["mean"] is Double && kid["std"] is NSNull)
    #expect(found["sliced"] is Double)
    #expect(found["samples"] as? [Int] == [4, 4])
    #expect(found["dimensions"] as? Int == 2)
    #expect(found["inceptionScore"] == nil)
  }

  @Test func `probabilities give both scores`() throws {
    let features = try folder.write("x.npy", square)
    let two = try folder.write("y.npy", Array(square.prefix(2)))
    let sure = try folder.write(
      "p.npy", [[1, 0, 0, 0], [0, 1, 0, 0]])
    let world = try folder.write(
      "q.npy",
      [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])
    let found = try evaluated([
      features, two, "--metrics", "is,ms", "--probabilities", sure,
      "--real-probabilities", world,
    ])
    // By hand: two of four classes score 1 in Xu's form, 0 in Che's.
    let modes = try #require(found["modeScore"] as? [String: Double])
    #expect(abs(try #require(modes["xu"]) - 1) < 1e-12)
    #expect(modes["reversed"] == 0)
    let scores = try #require(found["inceptionScore"] as? [String: Any])
    #expect(scores.keys.sorted() == ["mean", "splits", "std"])
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
    let scores = try folder.write(
      "scores.npy", [[0.5, 0.5], [2, 1], [1, 0], [1, 0]])
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
      ["a", "b", "--splits", "0"], ["a", "b", "--neighbors", "0"],
      ["a", "b", "--bootstrap", "1"],
      ["a", "--save-statistics", "c", "--metrics", "fid"],
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
    let notes = try #require(found["notes"] as? [String])
    #expect(notes.count == 4 && notes.allSatisfy { $0.contains("5,000") })
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
