import Arrays
import Foundation
import TestSupport
import Testing

@testable import Differentiation

@Test func `the sine and cosine of a turn are those of the library`() {
  for parts in stride(from: Int32(0), to: 1 << 24, by: 997) {
    let (sine, cosine) = Fast.sineAndCosine(ofTurn: parts)
    let angle = 2 * Double.pi * Double(parts) / 0x1p24
    expectClose(sine, sin(angle), within: 2e-7)
    expectClose(cosine, cos(angle), within: 2e-7)
  }
}

@Test func `random tensors have their moments and repeat`() {
  // Five standard errors of 200,000 draws: 0.0112 and 0.0158.
  for seed in UInt64(1)...3 {
    var random = RandomGenerator(seed: seed)
    let normal = Tensor(normal: [200_000], using: &random)
    #expect(abs(normal.mean().scalar) < 0.0112)
    #expect(abs(normal.squared().mean().scalar - 1) < 0.0158)
    let uniform = Tensor(uniform: [1000], in: -2..<3, using: &random)
    #expect(uniform.elements.allSatisfy { -2 <= $0 && $0 < 3 })
    var again = RandomGenerator(seed: seed)
    #expect(
      Tensor(normal: [200_000], using: &again).elements == normal.elements
    )
  }
}
