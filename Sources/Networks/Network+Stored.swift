extension Network: Stored {
  /// Names the parameters and the running averages.
  public mutating func exchange(with archive: inout Archive) throws {
    for (index, name) in names.enumerated() {
      try archive.exchange(name, &parameters[index])
    }
    for (index, name) in statisticNames.enumerated() {
      try archive.exchange(name, &statistics[index])
    }
  }
}
