import Arrays
import Testing

@testable import DataSets

@Test func `digits have their shape, and the same seed draws the same`() {
  for size in [8, 28, 32] {
    var first = RandomGenerator(seed: 4)
    var second = RandomGenerator(seed: 4)
    let digits = Digits(size: size)
    let some = digits.sample(50, using: &first)
    #expect(some.images.shape == [50, size, size, 1])
    #expect(
      some.images.elements
        == digits.sample(50, using: &second).images.elements)
    #expect(some.images.elements.allSatisfy { 0 <= $0 && $0 <= 1 })
    // Ink covers between a thirtieth and a half of every image.
    let ink = some.images.mean(over: [1, 2, 3]).elements
    #expect(ink.allSatisfy { 0.03 < $0 && $0 < 0.5 })
  }
  var random = RandomGenerator(seed: 4)
  #expect(Digits(size: 8).sample(0, using: &random).images.count == 0)
}

@Test func `a digit does not depend on those drawn beside it`() {
  var (first, second) = (RandomGenerator(seed: 5), RandomGenerator(seed: 5))
  let digits = Digits(size: 16)
  // Three are drawn by one thread, twenty by as many as there are.
  let few = digits.sample(labels: [4, 4, 4], using: &first)
  let many = digits.sample(
    labels: [Int](repeating: 4, count: 20), using: &second)
  #expect(few.images.elements == Array(many.images.elements[..<768]))
}
