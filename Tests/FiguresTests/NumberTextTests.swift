import Testing

@testable import Figures

struct NumberTextTests {
  @Test func `a tick has as many decimals as its neighbors need`() {
    let tenths = Scale([0.13, 0.87])
    #expect(
      tenths.ticks.map(tenths.text) == [
        "0.0", "0.2", "0.4", "0.6", "0.8", "1.0",
      ])
    let whole = Scale([-3, 7])
    #expect(
      whole.ticks.map(whole.text) == [
        "\u{2212}4", "\u{2212}2", "0", "2", "4", "6", "8",
      ])
  }

  @Test func `large and small ticks are written with their power of ten`() {
    let large = Scale([0, 4e6])
    #expect(
      large.ticks.map(large.text) == [
        "0", "1e6", "2e6", "3e6", "4e6",
      ])
    let powers = Scale([1e-6, 1e6], axis: Axis("", .logarithmic))
    #expect(powers.ticks.map(powers.text).first == "1e\u{2212}6")
  }

  @Test func `thousands are grouped from five digits on`() {
    #expect(decimal(1234, digits: 0) == "1234")
    #expect(decimal(12_345, digits: 0) == "12,345")
    #expect(decimal(-1_234_567.5, digits: 1) == "\u{2212}1,234,567.5")
    // A number that is rounded to zero has no sign.
    #expect(decimal(-0.001, digits: 2) == "0.00")
  }
}
