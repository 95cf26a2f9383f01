import Testing

@testable import Arrays

@Test func `the same seed gives the same numbers, a split others`() {
  var first = RandomGenerator(seed: 9)
  var second = RandomGenerator(seed: 9)
  #expect((0..<99).allSatisfy { _ in first.next() == second.next() })
  var child = first.split()
  var grandchild = child.split()
  let streams = [
    (0..<9).map { _ in first.next() }, (0..<9).map { _ in child.next() },
    (0..<9).map { _ in grandchild.next() },
  ]
  #expect(Set(streams.flatMap { $0 }).count == 27)
}

@Test func `a generator goes on from its words`() throws {
  var random = RandomGenerator(seed: 12)
  for _ in 0..<3 {
    _ = random.normal()
    var copy = try #require(RandomGenerator(words: random.words))
    var original = random
    for _ in 0..<9 { #expect(original.normal() == copy.normal()) }
  }
}

@Test func `words that are no state make no generator`() {
  #expect(RandomGenerator(words: [0, 0, 0, 0, 0, 0]) == nil)
  #expect(RandomGenerator(words: [1, 2, 3]) == nil)
}
