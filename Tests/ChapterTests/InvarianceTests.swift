import Evaluation
import TestSupport
import Testing

/// Two samples that rounding is likely to get wrong.
struct HardSamples: CustomTestStringConvertible {
  let name: String
  let real: Matrix
  let fake: Matrix

  var testDescription: String { name }
}

/// The samples, as 64 and as 32 bits hold them.
private let hardSamples: [HardSamples] = [
  hard("whole numbers") { Double($0.next() % 3) },
  hard("tenths") { Double($0.next() % 5) / 10 },
  hard("outlier", outlier: 1e8) { Double($0.next() % 5) / 10 },
  hard("far outlier", outlier: 1e30) { $0.normal() },
  hard("mostly zeros") { $0.next() % 4 == 0 ? $0.normal() : 0 },
  hard("collapsed", isCollapsed: true) { $0.normal() },
  hard("far away") { 0x1p12 + Double($0.next() % 64) / 64 },
].flatMap { [$0, $0.shortened] }

private func hard(
  _ name: String, outlier: Double? = nil, isCollapsed: Bool = false,
  _ draw: (inout RandomGenerator) -> Double
) -> HardSamples {
  var random = RandomGenerator(seed: 5)
  func rows(_ count: Int) -> [[Double]] {
    (0..<count).map { _ in (0..<5).map { _ in draw(&random) } }
  }
  var (real, fake) = (rows(40), rows(37))
  if let outlier { real[3][2] = outlier }
  if isCollapsed { fake = fake.map { _ in fake[0] } }
  return HardSamples(name: name, real: Matrix(real), fake: Matrix(fake))
}

extension HardSamples {
  var shortened: HardSamples {
    changed(name + ", 32 bits") { matrix in
      Matrix(
        (0..<matrix.rows).map { row in
          matrix.row(row).map { Double(Float($0)) }
        })
    }
  }

  func changed(
    _ name: String, _ change: (Matrix) -> Matrix
  ) -> HardSamples {
    HardSamples(name: name, real: change(real), fake: change(fake))
  }

  /// Each metric, the power of a unit that it grows with, and what it is
  /// small or large beside.
  var metrics: [(name: String, value: Double, power: Int, size: Double)] {
    let width = MedianDistance(real, fake)
    let bell = discrepancy(
      real, fake, kernel: .gaussian(bandwidth: width.value))
    let neighbors = nearestNeighborTest(real: real, fake: fake)
    let work = wassersteinDistance(real, fake)
    let spread = Moments.trace(real) + Moments.trace(fake)
    return [
      ("median", width.value, 1, width.value),
      ("equal pairs", width.equalPairs, 0, 1),
      ("unbiased", bell.unbiased, 0, 1),
      ("biased", bell.biased, 0, 1),
      ("real", neighbors.real, 0, 1),
      ("fake", neighbors.fake, 0, 1),
      ("wasserstein", work, 1, work),
      ("fid", frechetInceptionDistance(real, fake), 2, spread),
    ]
  }
}

extension Moments {
  fileprivate static func trace(_ samples: Matrix) -> Double {
    var moments = Moments(features: samples.columns)
    moments.add(samples)
    let covariance = moments.covariance()
    return (0..<samples.columns).reduce(0) { $0 + covariance[$1, $1] }
  }
}

@Suite struct InvarianceTests {
  private func expectSame(
    _ samples: HardSamples, _ changed: HardSamples, unit: Double = 1
  ) {
    for (due, found) in zip(samples.metrics, changed.metrics) {
      let factor = (0..<due.power).reduce(1) { factor, _ in factor * unit }
      #expect(
        abs(found.value - due.value * factor)
          <= 1e-11 * due.size * factor,
        "\(due.name) is \(found.value), not \(due.value * factor)")
    }
  }

  @Test(arguments: hardSamples)
  func `no metric changes with the order of rows`(_ samples: HardSamples) {
    var random = RandomGenerator(seed: 8)
    expectSame(
      samples,
      samples.changed(samples.name) {
        $0.rows(at: random.permutation($0.rows))
      })
  }

  @Test(arguments: hardSamples)
  func `no metric changes with the order of columns`(
    _ samples: HardSamples
  ) {
    for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3]] {
      expectSame(
        samples,
        samples.changed(samples.name) { matrix in
          Matrix(
            (0..<matrix.rows).map { row in
              order.map { matrix[row, $0] }
            })
        })
    }
  }

  @Test(arguments: hardSamples)
  func `metrics grow with a power of two as they should`(
    _ samples: HardSamples
  ) {
    for unit in [0x1p-200, 0x1p-30, 2, 0x1p100, 0x1p300] {
      expectSame(
        samples,
        samples.changed(samples.name) { $0.scaled(by: unit) },
        unit: unit)
    }
  }

  @Test(
    arguments: hardSamples.filter {
      $0.name.contains("whole") || $0.name.contains("away")
    })
  func `no metric changes with the place of the origin`(
    _ samples: HardSamples
  ) {
    // Shifts that the numbers bear without rounding.
    for shift in [1, -0x1p20, 0x1p40] {
      let row = [Double](repeating: shift, count: 5)
      expectSame(
        samples, samples.changed(samples.name) { $0.minus(row: row) })
    }
  }
}
