import Arrays
import DataSets
import Foundation
import Testing

@testable import evaluate

@Suite struct SavedStatistics {
  let folder: Folder

  init() throws { folder = try Folder() }

  func write(
    _ name: String, _ mu: [Double], _ sigma: [[Double]],
    by unit: Double = 1
  ) throws -> String {
    let flat = sigma.flatMap { $0 }.map { $0 * unit * unit }
    try writeNumPyArchive(
      [
        NamedArray("mu", shape: [mu.count], mu.map { $0 * unit }),
        NamedArray("sigma", shape: [sigma.count, sigma[0].count], flat),
      ], to: folder.url.appending(path: name))
    return folder.path(name)
  }

  @Test func `mu and sigma give fid, and fid alone`() throws {
    // scipy.linalg.sqrtm (SciPy 1.17.1) gives 5.860094.
    for unit in [1, 0x1p-300, 0x1p200] {
      let real = try write("a.npz", [1, 2], [[2, 1], [1, 2]], by: unit)
      let fake = try write(
        "b.npz", [0, 0], [[1, -0.5], [-0.5, 3]], by: unit)
      let found = try evaluated([real, fake])
      let fid = try #require(found["fid"] as? Double)
      #expect(abs(fid / unit / unit - 5.860094) < 1e-6)
      #expect(found["kid"] == nil && found["oneNN"] == nil)
      #expect((found["samples"] as? [Any])?.allSatisfy { $0 is NSNull } == true)
      #expect(found["warnings"] as? [String] == [])
      #expect(
        try refusal([real, fake, "--metrics", "kid"]).contains("fid and"))
    }
  }

  @Test func `a covariance has no negative variance`() throws {
    // The eigenvalues are 3 and -1.
    let bad = try write("bad.npz", [0, 0], [[1, 2], [2, 1]])
    let good = try write("good.npz", [0, 0], [[1, 1], [1, 1]])
    #expect(
      try refusal([bad, good]).contains(
        "some sum of features would have a negative variance"))
    // One of 0 is no fault: such are those of fewer rows than features.
    #expect(try evaluated([good, good])["fid"] as? Double == 0)
  }

  @Test(arguments: [[-5], [1], [2.5], [3, 4], []])
  func `a count is one whole number above 1`(count: [Double]) throws {
    let file = folder.url.appending(path: "c.npz")
    try writeNumPyArchive(
      [
        NamedArray("mu", shape: [1], [0]),
        NamedArray("sigma", shape: [1, 1], [1]),
        NamedArray("count", shape: [count.count], count),
      ], to: file)
    #expect(
      try refusal([file.path, file.path]).contains(
        "one whole number above 1 is needed"))
  }

  @Test func `nothing but a file is replaced by statistics`() throws {
    let real = try folder.write("real.npy", [[0], [1]])
    let pipe = folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    for (place, reason) in [
      (pipe, "is no file"), (folder.url.path, "is a folder"),
      (folder.path("none/s.npz"), "No such file or directory"),
    ] {
      let found = try refusal(
        [real, real, "--metrics", "fid", "--save-statistics", place])
      #expect(found.contains(reason), "\(found)")
      #expect(found.contains("name") || found.contains("Name"))
    }
  }

  @Test func `saved statistics give the distance of the rows`() throws {
    var random = RandomGenerator(seed: 21)
    let real = try folder.write("real.npy", random.rows(200, 5))
    let fake = try folder.write("fake.npy", random.rows(150, 5, shift: 1))
    let saved = folder.path("saved.npz")
    let due = try evaluated(
      [real, fake, "--metrics", "fid", "--save-statistics", saved])
    let found = try evaluated([saved, fake])
    let (a, b) = (found["fid"] as? Double, due["fid"] as? Double)
    #expect(abs(try #require(a) - (try #require(b))) < 1e-9)
    #expect(found["samples"] as? [Int] == [200, 150])
    let alone = folder.path("alone.npz")
    let command = try #require(
      try Evaluate.parseAsRoot([real, "--save-statistics", alone])
        as? Evaluate)
    try command.run()
    #expect(
      try Data(contentsOf: URL(filePath: alone))
        == Data(contentsOf: URL(filePath: saved)))
    #expect(
      try refusal([real, fake, "--save-statistics", fake])
        .contains("one of the files that are read"))
  }

  @Test func `what is no mean and covariance is refused by name`() throws {
    let good = try write("good.npz", [0, 0], [[1, 0], [0, 1]])
    for (mu, sigma, words) in [
      ([0, 0, 0], [[1, 0], [0, 1]], "mu has shape [3]"),
      ([0, 0], [[1, 0, 0], [0, 1, 0]], "sigma [2, 3]"),
      ([0, .nan], [[1, 0], [0, 1]], "NaN"),
      ([0, 0], [[1, 0.5], [0, 1]], "symmetric"),
      ([0, 0], [[1, 0], [0, -1]], "no negative number"),
    ] as [([Double], [[Double]], String)] {
      let bad = try write("bad.npz", mu, sigma)
      #expect(try refusal([good, bad]).contains(words))
    }
  }

  @Test func `integers, truth values and archives are read`() throws {
    let plain = try folder.write(
      "plain.npy", [[0, 1], [1, 1], [1, 0], [0, 0]])
    let due = try evaluated([plain, plain])
    let bytes: [UInt8] = [0, 1, 1, 1, 1, 0, 0, 0]
    for type in ["|b1", "|i1", "|u1"] {
      let file = try folder.write("whole.npy", type, "(4, 2)", bytes: bytes)
      let found = try evaluated([plain, file])
      for key in ["fid", "sliced", "wasserstein"] {
        #expect(found[key] as? Double == due[key] as? Double)
      }
    }
    try writeNumPyArchive(
      [NamedArray("arr_0", shape: [4, 2], bytes.map(Double.init))],
      to: folder.url.appending(path: "one.npz"))
    let found = try evaluated([folder.path("one.npz"), plain])
    #expect(found["sliced"] as? Double == due["sliced"] as? Double)
  }
}
