import Arrays
import Foundation
import Testing

@testable import evaluate

@Suite struct `Finite numbers of any size` {
  let folder: Folder

  init() throws { folder = try Folder() }

  /// Two files whose numbers are multiplied, and moved, column by column.
  func files(
    _ factors: [Double], _ shifts: [Double] = [0, 0, 0]
  ) throws -> [String] {
    var random = RandomGenerator(seed: 12)
    return try ["real.npy", "fake.npy"].map { name in
      let rows = (0..<40).map { _ in
        factors.indices.map {
          max(-2, min(2, random.normal())) * factors[$0] + shifts[$0]
        }
      }
      return try folder.write(name, rows)
    }
  }

  @Test func `give a value or a message with every metric`() throws {
    let sizes = [
      .leastNonzeroMagnitude, .leastNormalMagnitude / 200, 1e-200, 1e-160,
      1e-100, 1e-60, 1e60, 1e100, 1e152,
      1e154, 1e160, 1e200, 1e300, 8e307,
    ]
    for size in sizes {
      let files = try files([size, size, size])
      let all = try evaluated(files + ["--permutations", "19"])
      #expect(all["oneNN"] is [String: Double], "\(size)")
      #expect(all["prdc"] is [String: Double], "\(size)")
      let warnings = try #require(all["warnings"] as? [String])
      for metric in Metric.allCases where !metric.needsProbabilities {
        if all[metric.key] is NSNull {
          let isSaid = warnings.contains { $0.hasPrefix(metric.rawValue) }
          #expect(isSaid, "\(metric) of \(size): \(warnings)")
          let alone = ["--metrics", metric.rawValue]
          #expect(try !refusal(files + alone).contains("JSON"))
        }
      }
      let isSmall = 1e-150...1e150 ~= size
      #expect(!isSmall || all["fid"] is Double, "\(size)")
    }
  }

  @Test func `scale as each metric says, to the last digit`() throws {
    let base = try evaluated(files([1, 1, 1]))
    for exponent in [-400, -200, 200, 400] {
      let unit = Double(sign: .plus, exponent: exponent, significand: 1)
      let found = try evaluated(files([unit, unit, unit]))
      for (key, power) in [("fid", 2), ("wasserstein", 1), ("sliced", 1)] {
        let value = try #require(found[key] as? Double)
        let due = try #require(base[key] as? Double)
        let back = scalbn(value, -power * exponent)
        #expect(abs(back - due) < 1e-12 * due, "\(key), 2^\(exponent)")
      }
      for key in ["oneNN", "prdc"] {
        let value = try #require(found[key] as? [String: Double])
        #expect(value == base[key] as? [String: Double])
      }
    }
  }

  @Test func `may stand beside others of another size`() throws {
    for (factors, shifts) in [
      ([1, 1, 0], [0, 0, 1e200]), ([1e200, 1, 1], [0, 0, 0]),
      ([1, 1, 1], [1e160, 0, -1e160]), ([0, 0, 0], [1e300, -1e300, 1]),
      ([4e307, 1, 1], [4e307, 0, 0]), ([1e-200, 1e-200, 1e-200], [1, 0, 0]),
    ] as [([Double], [Double])] {
      let found = try evaluated(files(factors, shifts))
      #expect(found["oneNN"] is [String: Double], "\(factors), \(shifts)")
      #expect(found["prdc"] is [String: Double], "\(factors), \(shifts)")
    }
  }

  @Test func `a column that is constant and huge hides no other`() throws {
    let plain = try evaluated(files([1, 1, 0]))
    let huge = try evaluated(files([1, 1, 0], [0, 0, 1e140]))
    let due = try #require(plain["wasserstein"] as? Double)
    let found = try #require(huge["wasserstein"] as? Double)
    #expect(abs(found - due) < 1e-12 * due)
  }
}
