import TestSupport
import Testing

@testable import Arrays

@Test func `the logarithm of a sum of exponentials does not overflow`() {
  // By hand: log(e^0 + e^0) = log 2, shifted by what is taken out.
  expectClose(logSumExp([0, 0]), 0.6931471805599453, within: 1e-15)
  expectClose(logSumExp([1000, 1000]), 1000.6931471805599)
  expectClose(logSumExp([-1000, -1000]), -999.3068528194401)
  expectClose(logSumExp([0, -.infinity]), 0)
}

@Test func `sums of nothing, of infinity and of NaN are what they are`() {
  #expect(logSumExp([]) == -.infinity)
  #expect(logSumExp([-.infinity, -.infinity]) == -.infinity)
  #expect(logSumExp([.infinity, 0]) == .infinity)
  #expect(logSumExp([.nan, 0]).isNaN)
}
