import Differentiation

extension Archive {
  /// Exchanges the state of a part, under its name.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  public mutating func exchange(
    _ name: String, _ part: inout some Stored
  ) throws {
    let outer = prefix
    prefix += name + "."
    defer { prefix = outer }
    try part.exchange(with: &self)
  }

  /// Exchanges a tensor, which must have the shape it was saved with.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  public mutating func exchange(
    _ name: String, _ tensor: inout Tensor
  ) throws {
    //> tensor
    if isReading {
      let entry = try take(name, type: "F32", shape: tensor.shape)
      let isTracked = tensor.isTracked
      tensor = Tensor(shape: entry.shape, elements: entry.values())
      if isTracked { tensor = tensor.tracked }
    } else {
      put(name, "F32", tensor.shape, tensor.elements)
    }
    //< tensor
  }

  /// Exchanges whole numbers without sign.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  public mutating func exchange(
    _ name: String, _ words: inout [UInt64]
  ) throws {
    if isReading {
      words = try take(name, type: "U64", shape: [words.count]).values()
    } else {
      put(name, "U64", [words.count], words)
    }
  }

  /// Exchanges a count.
  ///
  /// What no run can have counted to is refused, since who counts on from
  /// it would stop the program; so is what a number below 0 is stored as.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  public mutating func exchange(
    _ name: String, _ number: inout Int
  ) throws {
    var words = [UInt64(max(number, 0))]
    try exchange(name, &words)
    guard words[0] < 1 << 53 else {
      throw ArchiveError(
        description: "\(origin): '\(prefix)\(name)' is \(words[0]), "
          + "expected a count below 2^53. The file is damaged; train without "
          + "it.")
    }
    number = Int(words[0])
  }
}

extension Archive {
  /// Exchanges a list whose length and shapes the file decides.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  public mutating func exchange(
    _ name: String, list: inout [Tensor]
  ) throws {
    var count = list.count
    try exchange(name + ".count", &count)
    if isReading {
      guard count <= entries.count else {
        throw ArchiveError(
          description: "\(origin): '\(prefix)\(name)' should have \(count) "
            + "tensors, and the file holds \(entries.count). It is damaged; "
            + "train without it.")
      }
      list = (0..<count).map { index in
        let entry = entries["\(prefix)\(name).\(index)"]
        return Tensor(repeating: 0, shape: entry?.shape ?? [])
      }
    }
    for index in 0..<count {
      try exchange("\(name).\(index)", &list[index])
    }
  }
}
