extension UnsafeRawBufferPointer {
  /// Eight neighboring numbers of 64 bits, from a place in bytes.
  func eightDoubles(at place: Int) -> SIMD8<Double> {
    loadUnaligned(fromByteOffset: place, as: SIMD8<Double>.self)
  }

  /// Eight neighboring numbers of 32 bits, from a place in bytes.
  func eightFloats(at place: Int) -> SIMD8<Float> {
    loadUnaligned(fromByteOffset: place, as: SIMD8<Float>.self)
  }
}

extension UnsafeMutableBufferPointer<Double> {
  /// Returns the sum of all numbers, in eight sums side by side.
  ///
  /// One sum after the other would wait for each addition's end.
  public func sum() -> Double {
    let bytes = UnsafeRawBufferPointer(self)
    var sums = SIMD8<Double>()
    let rest = count / 8 * 8
    for place in stride(from: 0, to: rest, by: 8) {
      sums += bytes.eightDoubles(at: place * 8)
    }
    return self[rest...].reduce(sums.sum(), +)
  }
}

extension UnsafeBufferPointer<Double> {
  /// Returns the sum of all squares, in eight sums side by side.
  func sumOfSquares() -> Double {
    let bytes = UnsafeRawBufferPointer(self)
    var sums = SIMD8<Double>()
    let rest = count / 8 * 8
    for place in stride(from: 0, to: rest, by: 8) {
      let numbers = bytes.eightDoubles(at: place * 8)
      sums += numbers * numbers
    }
    return self[rest...].reduce(sums.sum()) { $0 + $1 * $1 }
  }
}
