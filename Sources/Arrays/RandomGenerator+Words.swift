extension RandomGenerator {
  /// The whole state: six words.
  ///
  /// Four are the generator's; two are for the normal number that may be
  /// waiting. A run that was stopped goes on from them.
  public var words: [UInt64] {
    [
      state.0, state.1, state.2, state.3,
      spareNormal == nil ? 0 : 1, spareNormal?.bitPattern ?? 0,
    ]
  }

  /// Creates a generator that goes on from a state; nil if it is none.
  ///
  /// - Parameter words: What ``words`` returned.
  public init?(words: [UInt64]) {
    guard words.count == 6, words[..<4].contains(where: { $0 != 0 }),
      words[4] <= 1
    else { return nil }
    self.init(state: (words[0], words[1], words[2], words[3]))
    spareNormal = words[4] == 1 ? Double(bitPattern: words[5]) : nil
  }
}
