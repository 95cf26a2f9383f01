import Foundation

/// The numbers of a tensor: written once, by who creates it.
final class Buffer: @unchecked Sendable {
  let count: Int
  let pointer: UnsafeMutablePointer<Float>

  init(count: Int) {
    self.count = count
    pointer = BufferPool.shared.take(count)
  }

  deinit { BufferPool.shared.giveBack(pointer, count) }
}

/// Memory blocks that tensors have given back, kept for the next ones.
final class BufferPool: @unchecked Sendable {
  static let shared = BufferPool()
  /// Floats kept at most: 256 million, 1 GB.
  static let limit = 1 << 28
  private let lock = NSLock()
  private var free = [[UnsafeMutablePointer<Float>]](
    repeating: [], count: 256)
  private var kept = 0
  /// How often no block would serve, and the system gave one.
  private(set) var made = 0

  /// The size class of a block, four classes for each power of two.
  static func sizeClass(of count: Int) -> (index: Int, capacity: Int) {
    let count = max(count, 16)
    let power = Int.bitWidth - 1 - (count - 1).leadingZeroBitCount
    let step = 1 << (power - 2)
    let steps = (count - 1) / step + 1
    return (4 * power + steps - 4, steps * step)
  }
}

extension BufferPool {
  /// A block of at least so many floats, with any content.
  func take(_ count: Int) -> UnsafeMutablePointer<Float> {
    let (index, capacity) = Self.sizeClass(of: count)
    //> take
    lock.lock()
    let block = free[index].popLast()
    if block != nil { kept -= capacity } else { made += 1 }
    lock.unlock()
    if let block { return block }
    //< take
    // A vector register's alignment, so that no load splits a line.
    return UnsafeMutableRawPointer.allocate(
      byteCount: 4 * capacity, alignment: 64
    ).bindMemory(to: Float.self, capacity: capacity)
  }

  /// Takes back a block that `take` gave for the same count.
  func giveBack(_ block: UnsafeMutablePointer<Float>, _ count: Int) {
    let (index, capacity) = Self.sizeClass(of: count)
    lock.lock()
    let isKept = kept + capacity <= Self.limit
    if isKept {
      free[index].append(block)
      kept += capacity
    }
    lock.unlock()
    if !isKept { block.deallocate() }
  }
}
