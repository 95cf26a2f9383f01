/// A source of random numbers that a seed determines.
///
/// The algorithm is xoshiro256++ of Blackman and Vigna (2021),
/// arXiv:1805.01407. It is not meant for secrets.
public struct RandomGenerator: RandomNumberGenerator, Sendable {
  var state: (UInt64, UInt64, UInt64, UInt64)

  /// The second of two normal numbers, kept for the next call.
  var spareNormal: Double?

  /// Creates a generator; the same seed gives the same numbers.
  public init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    self.init(
      state: (mixer.next(), mixer.next(), mixer.next(), mixer.next()))
  }

  /// Creates a generator of a state, not all of whose words are 0.
  init(state: (UInt64, UInt64, UInt64, UInt64)) {
    self.state = state
    spareNormal = nil
  }

  /// Returns the next 64 random bits.
  public mutating func next() -> UInt64 {
    //> stir
    let result = rotate(state.0 &+ state.3, by: 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotate(state.3, by: 45)
    return result
    //< stir
  }

  /// Returns a generator of another, independent stream.
  ///
  /// It draws four words of this one.
  public mutating func split() -> RandomGenerator {
    //> split
    func word() -> UInt64 {
      var mixer = SplitMix64(state: next())
      return mixer.next()
    }
    return RandomGenerator(state: (word(), word(), word(), word()))
    //< split
  }
}

private func rotate(_ word: UInt64, by bits: UInt64) -> UInt64 {
  word << bits | word >> (64 - bits)
}
