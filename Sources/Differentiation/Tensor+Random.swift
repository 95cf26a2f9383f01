import Arrays

extension Tensor {
  /// Creates a tensor of independent standard normal numbers.
  public init(
    normal shape: [Int], using random: inout RandomGenerator
  ) {
    self.init(shape: shape, uninitialized: ())
    let target = pointer
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 512) {
      guard let bits = $0.baseAddress else { return }
      for start in stride(from: 0, to: count, by: 512) {
        let numbers = min(count - start, 512)
        for pair in 0..<(numbers + 1) / 2 {
          let word = random.next()
          bits[pair] = UInt32(truncatingIfNeeded: word)
          bits[pair + 256] = UInt32(truncatingIfNeeded: word &>> 32)
        }
        makeNormal(bits, target + start, count: numbers)
      }
    }
  }

  /// Creates a tensor of independent uniform numbers.
  public init(
    uniform shape: [Int], in range: Range<Float> = 0..<1,
    using random: inout RandomGenerator
  ) {
    self.init(shape: shape, uninitialized: ())
    let width = range.upperBound - range.lowerBound
    for i in 0..<count {
      let fraction = Float(random.next() &>> 40) * 0x1p-24
      pointer[i] = range.lowerBound + width * fraction
    }
  }
}

/// Makes normal numbers of random bits, two by two (Box and Muller).
///
/// The first 256 words give the angles, the next 256 the radii.
private func makeNormal(
  _ bits: UnsafePointer<UInt32>, _ target: UnsafeMutablePointer<Float>,
  count: Int
) {
  for pair in 0..<count / 2 {
    let (first, second) = normalPair(bits[pair], bits[pair + 256])
    target[2 * pair] = first
    target[2 * pair + 1] = second
  }
  if count % 2 == 1 {
    let last = count / 2
    target[count - 1] = normalPair(bits[last], bits[last + 256]).0
  }
}

@inline(__always)
private func normalPair(
  _ angle: UInt32, _ radius: UInt32
) -> (Float, Float) {
  //> pair
  let share = Float(Int32(bitPattern: radius &>> 8)) + 0.5
  let length = (-2 * Fast.log(share * 0x1p-24)).squareRoot()
  let (sine, cosine) = Fast.sineAndCosine(
    ofTurn: Int32(bitPattern: angle & 0xFF_FFFF))
  return (length * cosine, length * sine)
  //< pair
}
