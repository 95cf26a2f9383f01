import TestSupport
import Testing

@testable import Figures

struct HistogramTests {
  private func bins(of mark: Mark) -> [Bin] {
    if case .histogram(let bins) = mark.form { bins } else { [] }
  }

  @Test func `a bin holds its lower edge and the last bin both`() {
    // By hand: 0 | 1 1.5 | 2 | 3 4.
    let mark = Mark.histogram([0, 1, 1.5, 2, 3, 4], bins: 4)
    #expect(bins(of: mark).map(\.height) == [1, 2, 1, 2])
    #expect(bins(of: mark).map(\.low) == [0, 1, 2, 3])
  }

  @Test func `the areas of a density sum to one`() {
    let values = [0, 0.1, 0.2, 0.9, 1, 7, .nan]
    let mark = Mark.histogram(values, bins: 5, over: 0...1, isDensity: true)
    let areas = bins(of: mark).map { $0.height * ($0.high - $0.low) }
    expectClose(areas.reduce(0, +), 1, within: 1e-12)
    // By hand: two of the five that are inside lie below 0.2.
    expectClose(areas[0], 0.4, within: 1e-12)
  }

  @Test func `values outside the range and gaps are left out`() {
    let mark = Mark.histogram([-1, 0.5, 2, .infinity], bins: 1, over: 0...1)
    #expect(bins(of: mark).map(\.height) == [1])
  }
}
