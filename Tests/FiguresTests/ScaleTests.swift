import TestSupport
import Testing

@testable import Figures

struct ScaleTests {
  @Test func `a step is the next of 1, 2 and 5 times a power of ten`() {
    // By hand: 0.148 -> 0.2, 3 -> 5, 0.06 -> 0.1, 1200 -> 2000.
    for (length, step) in [
      (0.148, 0.2), (3, 5), (0.06, 0.1), (1200, 2000), (1, 1), (2, 2),
    ] {
      expectClose(Scale.step(for: length), step, within: 1e-12)
    }
  }

  @Test func `an axis has room for its data and ends at ticks`() {
    let scale = Scale([0.13, 0.87])
    #expect(scale.range == 0...1)
    expectClose(scale.ticks, [0, 0.2, 0.4, 0.6, 0.8, 1], within: 1e-12)
    #expect(scale.position(of: 0.5) == 0.5)
    #expect(scale.position(of: .nan) == nil)
    let powers = Scale([3, 700], axis: Axis("", .logarithmic))
    #expect(powers.position(of: 0) == nil)
    #expect(powers.range.lowerBound <= 3 && powers.range.upperBound >= 700)
    #expect(Scale([5, 5, 5]).position(of: 5) != nil)
    #expect(Scale([]).range.lowerBound < Scale([]).range.upperBound)
  }

  @Test func `ends that are given are kept`() {
    let scale = Scale([0.13, 0.87], axis: Axis(from: 0.1, to: 0.9))
    #expect(scale.range == 0.1...0.9)
    // By hand: the step is 0.2, and its multiples inside are these.
    expectClose(scale.ticks, [0.2, 0.4, 0.6, 0.8], within: 1e-12)
  }

  @Test func `equal ratios are equal distances on a logarithmic axis`() {
    let scale = Scale([1, 10_000], axis: Axis("", .logarithmic))
    #expect(scale.range == 1...10_000)
    for (place, value) in [1.0, 10, 100, 1000, 10_000].enumerated() {
      let position = scale.position(of: value) ?? .nan
      expectClose(position, Double(place) / 4, within: 1e-12)
    }
    expectClose(scale.ticks, [1, 10, 100, 1000, 10_000])
  }

  @Test func `a logarithmic axis cannot begin at zero`() async {
    await #expect(processExitsWith: .failure) {
      _ = Scale([1, 2], axis: Axis(from: 0, .logarithmic))
    }
  }
}
