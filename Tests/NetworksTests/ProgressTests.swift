import Testing

@testable import Networks

@Test func `the progress line says how far, how fast and how long`() {
  #expect(
    progressLine(500, of: 3000, rate: 20, ["loss": 0.25, "gap": -1])
      == "step 500 of 3000  20 steps/s  2 min 5 s left"
      + "  loss 0.250  gap -1.000")
  #expect(
    progressLine(3000, of: 3000, rate: 400, [:])
      == "step 3000 of 3000  400 steps/s  0 s left")
}
