import Arrays
import Foundation
import Testing

@testable import evaluate

@Suite struct Cautions {
  let folder: Folder

  init() throws { folder = try Folder() }

  /// The arguments of a pair of healthy files.
  func healthy(_ rows: Int, _ columns: Int, seed: Int) throws -> [String] {
    var random = RandomGenerator(seed: UInt64(seed))
    return [
      try folder.write("real.npy", random.rows(rows, columns)),
      try folder.write("fake.npy", random.rows(rows, columns, shift: 0.3)),
    ]
  }

  @Test func `twenty healthy pairs of files give no caution`() throws {
    let shapes = [
      (40, 1), (60, 1), (60, 4), (80, 8), (90, 9), (100, 3), (120, 12),
      (150, 15), (200, 2), (210, 21), (250, 5), (300, 30), (333, 7),
      (400, 20), (500, 16), (640, 64), (700, 3), (999, 11), (1001, 4),
      (5001, 2),
    ]
    for (seed, (rows, columns)) in shapes.enumerated() {
      let files = try healthy(rows, columns, seed: seed + 1)
      var random = RandomGenerator(seed: UInt64(seed))
      let classes = max(2, rows / 100)
      let (p, q) = (
        try folder.write("p.npy", random.probabilities(rows, classes)),
        try folder.write("q.npy", random.probabilities(rows, classes))
      )
      let found = try findings(
        files + [
          "--probabilities", p, "--real-probabilities", q, "--subsets", "5",
        ])
      #expect(found.warnings == [], "\(rows) × \(columns)")
      #expect(found.results.count >= 7)
    }
  }

  /// The leading term of KID at a common shift c is 6 c⁴ times the squared
  /// distance of the means, and 64 bits keep of c⁶ no less than 2⁻⁵² c⁶.
  @Test func `a kernel that swallows its differences is named`() throws {
    var random = RandomGenerator(seed: 3)
    let (x, y) = (random.rows(60, 3), random.rows(60, 3, shift: 0.3))
    for (shift, isLost) in [(0, false), (100, false), (1e9, true)] {
      let files = try [("a.npy", x), ("b.npy", y)].map { name, rows in
        try folder.write(name, rows.map { $0.map { $0 + shift } })
      }
      for options in [[], ["--subset-size", "40", "--subsets", "2"]] {
        let found = try findings(files + ["--metrics", "kid"] + options)
          .warnings
        #expect(
          found.contains { $0.hasPrefix("kid is lost in rounding") } == isLost,
          "\(shift): \(found)")
      }
    }
  }

  #if os(Linux)
    @Test func `results that a full disk swallows are an error`() throws {
      let process = Process()
      process.executableURL = URL(filePath: CommandLine.arguments[0])
        .deletingLastPathComponent().appending(path: "evaluate")
      process.arguments =
        try healthy(40, 3, seed: 1) + ["--metrics", "fid"]
      let messages = Pipe()
      process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
      process.standardError = messages
      try process.run()
      process.waitUntilExit()
      let text = String(
        decoding: messages.fileHandleForReading.availableData, as: UTF8.self)
      #expect(process.terminationStatus != 0)
      #expect(text.contains("the results cannot be printed: No space left"))
    }
  #endif

  @Test func `integers that repeat by chance give no caution`() throws {
    var random = RandomGenerator(seed: 5)
    let files = try ["|u1", "|i1"].map { type in
      try folder.write(
        "\(type.suffix(2)).npy", type, "(300, 3)",
        bytes: (0..<900).map { _ in UInt8.random(in: 0..<6, using: &random) })
    }
    #expect(try findings(files).warnings == [])
  }

  /// Expects one caution, with some words in it and in its place.
  func expect(_ words: String, _ arguments: [String]) throws {
    let found = try findings(arguments)
    #expect(found.warnings.count == 1, "\(words): \(found.warnings)")
    #expect(found.warnings.first?.contains(words) == true, "\(words)")
    let object = try evaluated(arguments)
    #expect(object["warnings"] as? [String] == found.warnings)
    // Each names the section that explains it.
    let isPlaced = found.warnings.first?.contains(/\(7\.2\.[1-8]\)/)
    #expect(isPlaced == true, "\(found.warnings)")
  }

  @Test func `files with too few or too many rows`() throws {
    try expect("fewer than features", healthy(20, 64, seed: 1))
    try expect("fewer than ten times as many", healthy(100, 16, seed: 2))
    let many = try healthy(400, 4, seed: 3)[0]
    let few = try folder.write(
      "few.npy",
      Array(repeating: 0, count: 200).map { _ in
        [0.0]
      })
    #expect(try refusal([many, few]).contains("4 features and"))
    var random = RandomGenerator(seed: 4)
    let half = try folder.write("half.npy", random.rows(200, 4))
    // By hand: (400 · 399 + 200 · 199) / (600 · 599) = 0.5548.
    try expect("by chance 1nn's accuracy is 0.555", [many, half])
    let turned = try ["a", "b"].map {
      try folder.write("\($0).npy", random.rows(16, 400))
    }
    try expect(
      "are they swapped?", turned + ["--metrics", "kid,wasserstein"])
  }

  @Test func `rows and columns that hold nothing new`() throws {
    var random = RandomGenerator(seed: 6)
    var rows = random.rows(300, 4)
    let real = try folder.write("real.npy", rows)
    let copies = try folder.write(
      "copies.npy", rows.shuffled(using: &random))
    try expect("300 of 300 rows", [real, copies])
    rows = random.rows(300, 4)
    let modes = Array(rows.prefix(5))
    let collapsed = try folder.write(
      "collapsed.npy", (0..<300).map { modes[$0 % 5] })
    try expect("295 of 300 repeat another", [real, collapsed])
    let one = try folder.write(
      "one.npy", (0..<300).map { _ in modes[0] })
    try expect("identical rows", [real, one])
    let dead = try folder.write(
      "dead.npy", rows.map { [$0[0], $0[1], 0, $0[3]] })
    try expect("constant column, number 2", [real, dead])
    // More than half of all pairs are equal, in one file and across.
    let mostly = try ["c", "d"].map { name in
      try folder.write(
        "\(name).npy",
        (0..<300).map { $0 < 290 ? modes[0] : random.rows(1, 4)[0] })
    }
    let found = try findings(mostly + ["--metrics", "mmd"])
    #expect(found.warnings.contains { $0.contains("median distance is 0") })
  }

  @Test func `probabilities that cannot be trusted`() throws {
    let files = try healthy(300, 3, seed: 7)
    let sure = try folder.write(
      "sure.npy",
      (0..<300).map { row in (0..<4).map { $0 == row % 4 ? 1 : 0 } })
    try expect(
      "nearly certain", files + ["--metrics", "is", "--probabilities", sure])
    var random = RandomGenerator(seed: 8)
    let many = try folder.write("many.npy", random.probabilities(300, 100))
    try expect(
      "fewer than five for each class",
      files + ["--metrics", "is", "--probabilities", many])
  }

  @Test func `intervals and p-values of too few drawings`() throws {
    let files = try healthy(300, 3, seed: 9)
    try expect(
      "cannot give a p below 1 / 10",
      files + ["--metrics", "mmd", "--permutations", "9"])
    try expect(
      "cannot give 95 percent",
      files + ["--metrics", "sliced", "--bootstrap", "10"])
  }
}
