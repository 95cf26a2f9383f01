import Testing

@testable import evaluate

@Suite struct Durations {
  /// Seconds of `evaluate` on two cores.
  ///
  /// Where the cores share the work they are half the processor's, measured
  /// beside other programs; of wasserstein and prdc they are a clock's.
  @Test(
    arguments: [
      (.kid, 2000, 2048, 9.4), (.kid, 4000, 512, 2.0),
      (.mmd, 8000, 64, 1.6), (.mmd, 2000, 2048, 0.97),
      (.wasserstein, 8000, 64, 9.6), (.wasserstein, 4000, 512, 2.2),
      (.nearestNeighbor, 8000, 64, 0.27), (.nearestNeighbor, 2000, 2048, 0.33),
      (.neighborhoods, 8000, 64, 11.0), (.neighborhoods, 2000, 2048, 2.0),
      (.fid, 2000, 2048, 2.1),
      // Those of the README's race, on an idle machine.
      (.fid, 10_000, 2048, 2.0), (.fid, 5000, 512, 0.061),
      (.nearestNeighbor, 5000, 512, 0.43),
    ] as [(Metric, Int, Int, Double)])
  func `are foretold within a factor of two`(
    metric: Metric, rows: Int, features: Int, measured: Double
  ) {
    let work = Workload(real: rows, fake: rows, features: features)
    let ratio = work.seconds(metric) / measured
    #expect((0.5...2).contains(ratio), "\(ratio)")
  }

  @Test func `are announced from a minute on`() throws {
    let small = Workload(real: 5000, fake: 5000, features: 512)
    for metric in Metric.allCases {
      #expect(small.announcement(of: metric) == nil)
    }
    let large = Workload(real: 50_000, fake: 50_000, features: 2048)
    let text = try #require(large.announcement(of: .nearestNeighbor))
    // 10¹⁰ pairs, 1.5e-8 s each: 150 s.
    #expect(text.hasPrefix("1nn will take about 2 minutes; "))
    #expect(text.contains("half of them take a quarter"))
    let often = Workload(
      real: 9000, fake: 9000, features: 64, bootstrap: 100)
    let fid = try #require(often.announcement(of: .wasserstein))
    #expect(fid.contains("--bootstrap 100 computes it 101 times"))
  }

  @Test func `count one row more than a subset as all subsets`() {
    let whole = Workload(real: 1000, fake: 1000, features: 2048)
    let drawn = Workload(real: 1001, fake: 1001, features: 2048)
    let ratio = drawn.seconds(.kid) / whole.seconds(.kid)
    // A hundred times, and of two measurements one is the slower.
    #expect((80...120).contains(ratio), "\(ratio)")
  }

  /// Processor seconds of `evaluate`, 60 real rows.
  @Test(
    arguments: [
      (100_000, 4, 7.7), (20_000, 64, 0.7), (10_000, 512, 1.0),
      (6000, 2048, 1.5),
    ] as [(Int, Int, Double)])
  func `of few rows beside many are those of the many`(
    rows: Int, features: Int, measured: Double
  ) {
    let work = Workload(real: 60, fake: rows, features: features)
    let ratio = work.seconds(.kid) / measured
    #expect((0.3...3).contains(ratio), "\(ratio)")
  }

  @Test func `of a million rows beside few are announced`() throws {
    let work = Workload(real: 60, fake: 1_000_000, features: 4)
    let text = try #require(work.announcement(of: .kid))
    #expect(text.contains("--subset-size 100 draws subsets"))
  }
}
