import Arrays

extension Network {
  /// Returns the first layers and the others as two networks.
  ///
  /// Both share the numbers of this one; `count` is how many layers are
  /// first, from 0 up to all of them.
  public func split(
    at count: Int
  ) -> (first: Network, second: Network) {
    require(
      0...layers.count ~= count,
      "A network of \(layers.count) layers has no cut at \(count).")
    let (front, back) = (Array(layers[..<count]), Array(layers[count...]))
    let sizes = (
      front.reduce(0) { $0 + $1.parameters.count },
      front.reduce(0) { $0 + $1.statistics.count }
    )
    return (
      Network(
        front, parameters: Array(parameters[..<sizes.0]),
        statistics: Array(statistics[..<sizes.1])),
      Network(
        back, parameters: Array(parameters[sizes.0...]),
        statistics: Array(statistics[sizes.1...]))
    )
  }
}
