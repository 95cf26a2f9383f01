extension UnsafeBufferPointer<Double> {
  /// The sum of a function of each number.
  ///
  /// A loop that sums cannot become vector code, since the order of
  /// additions counts. So terms are written down first, 512 at a time,
  /// and then added in eight sums side by side.
  @inlinable @inline(__always)
  public func sum(_ term: (Double) -> Double) -> Double {
    guard var numbers = baseAddress else { return 0 }
    let terms = UnsafeMutablePointer<Double>.allocate(capacity: 512)
    defer { terms.deallocate() }
    var total = 0.0
    var rest = count
    while rest > 0 {
      let length = Swift.min(512, rest)
      for i in 0..<length { terms[i] = term(numbers[i]) }
      total += eightSums(terms, length)
      numbers += length
      rest -= length
    }
    return total
  }
}

/// The sum of numbers, taken in eight sums side by side.
@inlinable
func eightSums(_ terms: UnsafePointer<Double>, _ count: Int) -> Double {
  var lanes = SIMD8<Double>(repeating: 0)
  let whole = count & ~7
  for start in stride(from: 0, to: whole, by: 8) {
    lanes += UnsafeRawPointer(terms + start)
      .loadUnaligned(as: SIMD8<Double>.self)
  }
  return (whole..<count).reduce(lanes.sum()) { $0 + terms[$1] }
}
