import Testing

@testable import Arrays

@Test func `a split loop does every turn once`() {
  for count in [0, 1, 2, 3, 1000] {
    let turns = UnsafeMutablePointer<Int>.allocate(capacity: count + 1)
    turns.update(repeating: 0, count: count + 1)
    forRanges(count, isLarge: true) { range in
      for turn in range { turns[turn] += 1 }
    }
    #expect((0..<count).allSatisfy { turns[$0] == 1 })
    turns.deallocate()
  }
}
