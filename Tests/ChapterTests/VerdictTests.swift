import Testing

@testable import Improvements

/// The margin of a verdict on a tip.
@Suite struct Chapter_7_4_8_Verdict {
  /// Pairs that agree wholly, so that the margin of a tenth alone decides.
  @Test(arguments: [
    (0.89, Verdict.helps), (0.91, .unseen), (1.09, .unseen), (1.11, .hurts),
  ])
  func `a tenth less helps, and a tenth more hurts`(
    ratio: Double, due: Verdict
  ) {
    let seen = PairedDifference(
      on: [ratio, ratio, ratio], off: [1, 1, 1])
    #expect(seen.verdict == due)
  }
}
