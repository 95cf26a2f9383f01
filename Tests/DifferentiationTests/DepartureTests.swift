import Testing

@testable import Differentiation

@Test func `a chain of a million operations goes there and back`() {
  var sum = Tensor(1).tracked
  let start = sum
  for _ in 0..<1_000_000 { sum = sum + 1 }
  #expect(sum.scalar == 1_000_001)
  #expect(gradients(of: sum, with: [start])[0].scalar == 1)
}
