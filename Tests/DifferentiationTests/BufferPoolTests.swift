import Testing

@testable import Differentiation

@Test func `a block is at most a quarter larger than asked for`() {
  for count in 17...5000 {
    let (index, capacity) = BufferPool.sizeClass(of: count)
    #expect(capacity >= count && 4 * capacity <= 5 * count + 16)
    #expect(BufferPool.sizeClass(of: capacity) == (index, capacity))
  }
  #expect(BufferPool.sizeClass(of: 0).capacity == 16)
}

@Test func `a block that was given back serves again`() {
  let pool = BufferPool()
  let first = pool.take(1000)
  pool.giveBack(first, 1000)
  // 1000 and 1020 floats are of one class, 1030 of the next.
  #expect(pool.take(1020) == first)
  let other = pool.take(1030)
  #expect(other != first)
  pool.giveBack(first, 1020)
  pool.giveBack(other, 1030)
}
