import Testing

@testable import DataSets

@Test func `sixteen bits are read as the standard says`() {
  // IEEE 754-2008, table 3.5: bias 15, ten bits of fraction.
  let numbers: [(UInt16, Double)] = [
    (0x0000, 0), (0x3C00, 1), (0xC000, -2), (0x3555, 0.333251953125),
    (0x7BFF, 65504), (0x0400, 0x1p-14), (0x0001, 0x1p-24),
    (0x7C00, .infinity), (0xFC00, -.infinity),
  ]
  for (bits, number) in numbers { #expect(half(bits) == number) }
  #expect(half(0x7E00).isNaN)
  #expect(half(0x8000).sign == .minus)
}
