import Arrays

extension RandomGenerator: Stored {
  /// Names the words of the state.
  public mutating func exchange(with archive: inout Archive) throws {
    var state = words
    try archive.exchange("state", &state)
    guard let generator = RandomGenerator(words: state) else {
      throw ArchiveError(
        description: "a random generator cannot go on from \(state); "
          + "the checkpoint is damaged.")
    }
    self = generator
  }
}
