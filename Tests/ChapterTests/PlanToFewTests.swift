import TestSupport
import Testing

@testable import Evaluation

/// What a chapter's reader need not see of plans from many to few.
@Suite struct Chapter_7_2_5_Few {
  private func points(_ rows: Int, _ a: Int, _ b: Int) -> [[Double]] {
    (0..<rows).map { row in
      (0..<3).map { Double((row * a + $0 * b) % 1000) / 1000 }
    }
  }

  /// 300 rows, six points, and the work by ot.emd2 of POT 0.9.7, of
  /// distances by SciPy.
  @Test func `hard samples are POT's`() {
    let x = points(300, 7919, 104729)
    let y = points(6, 6101, 15013).map { $0.map { $0 + 0.25 } }
    func expectWork(
      _ work: Double, within error: Double = 1e-12,
      _ change: ([[Double]]) -> [[Double]]
    ) {
      let found = wassersteinDistance(Matrix(change(x)), Matrix(change(y)))
      expectClose(found, work, within: error * work)
    }
    expectWork(0.47627523768108737) { $0 }
    // The tenth digit after a million's point is not there.
    expectWork(0.4762752376791354, within: 1e-9) { rows in
      rows.map { $0.map { $0 + 1e6 } }
    }
    expectWork(4.7627523768108734e-07) { rows in
      rows.map { $0.map { $0 * 1e-6 } }
    }
    expectWork(0.47627523768108737) { rows in rows.map { $0 + [7] } }
    // Half of the points are copies, and four fifths of the rows.
    expectWork(0.5097008325489787) { rows in
      let copies = rows.count == 6 ? 2 : 5
      return rows.indices.map { rows[$0 / copies] }
    }
  }

  @Test func `copies of the points themselves cost nothing`() {
    let y = points(6, 6101, 15013)
    let x = (0..<300).map { y[$0 % 6] }
    #expect(wassersteinDistance(Matrix(x), Matrix(y)) == 0)
  }

  /// Prices that are allowed, and whose bill is the cost, prove a plan.
  @Test(arguments: [(9, 1), (9, 2), (9, 8), (40, 7), (200, 13), (7, 7)])
  func `ties and any number of points have a certificate`(
    _ rows: Int, _ points: Int
  ) {
    for seed in UInt64(1)...20 {
      var random = RandomGenerator(seed: seed)
      let costs = Matrix(
        (0..<rows).map { _ in
          (0..<points).map { _ in Double(random.next() % 4) }
        })
      let found = PlanToFew(costs: costs)
      let fromPrices = (0..<rows).map { row in
        zip(costs.row(row), found.toPrices).map { $0 - $1 }.min() ?? 0
      }
      let bill =
        fromPrices.reduce(0, +) / Double(rows)
        + found.toPrices.reduce(0, +) / Double(points)
      expectClose(found.meanCost, bill, within: 1e-12)
    }
  }

  @Test func `a plan to few is the plan of the tree`() {
    for (rows, points) in [(60, 7), (50, 49), (300, 5)] {
      var random = RandomGenerator(seed: 1)
      let costs = Matrix(
        (0..<rows).map { _ in (0..<points).map { _ in random.uniform() } })
      let tree = TransportPlan(
        costs: costs, from: [Double](repeating: 1 / Double(rows), count: rows),
        to: [Double](repeating: 1 / Double(points), count: points))
      expectClose(PlanToFew(costs: costs).meanCost, tree.cost, within: 1e-12)
    }
  }
}
