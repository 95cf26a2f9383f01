/// What is summed up of a row's shares, eight of them side by side.
struct EntropySums {
  private var exponents = SIMD8<Double>()
  private var logarithms = SIMD8<Double>()
  private var total = SIMD8<Double>()
  private var least = SIMD8<Double>()

  /// Adds n x and x log m, where x = m 2^n.
  ///
  /// It asks for no special case: 0 adds nothing, whatever its logarithm
  /// is said to be, and of a number below the normal ones a wrong factor
  /// of some hundreds cannot be seen.
  @inline(__always)
  mutating func add(_ x: SIMD8<Double>) {
    let (n, f) = Fast.exponentAndRest(x)
    let s = f / (f + 2)
    exponents = Fast.fused(x, n, exponents)
    let log = Fast.fused(-s, Fast.remainder(f, s * s), f)
    logarithms = Fast.fused(x, log, logarithms)
    total += x
    least.replace(with: x, where: x .< least)
  }

  /// The sums of all eight.
  var result: RowEntropy {
    RowEntropy(
      entropy: -Fast.fused(
        exponents.sum(), 0.693_147_180_559_945_3, logarithms.sum()),
      total: total.sum(), least: least.min())
  }
}

/// Four rows that are read side by side.
///
/// A processor fetches beforehand what follows in memory, up to the end of
/// a page of 4096 bytes; there a row alone waits, and four wait at once.
struct FourRows {
  typealias Row = UnsafePointer<Double>
  private let a, b, c, d: Row

  init(_ row: (Int) -> Row) {
    (a, b, c, d) = (row(0), row(1), row(2), row(3))
  }

  /// Adds the rows to as many sums, a multiple of eight, and writes down
  /// what is found of each.
  @inline(never)
  func sum(
    columns: Int, onto sums: UnsafeMutablePointer<Double>,
    to found: UnsafeMutablePointer<RowEntropy>
  ) {
    var (a, b, c, d) = (
      EntropySums(), EntropySums(), EntropySums(), EntropySums()
    )
    @inline(__always)
    func add(_ count: Int, from column: Int) {
      let x = (self.a + column).eight(count)
      let y = (self.b + column).eight(count)
      let z = (self.c + column).eight(count)
      let w = (self.d + column).eight(count)
      a.add(x)
      b.add(y)
      c.add(z)
      d.add(w)
      let sums = UnsafeMutableRawPointer(sums + column)
      let before = sums.loadUnaligned(as: SIMD8<Double>.self)
      sums.storeBytes(of: before + x + y + z + w, as: SIMD8<Double>.self)
    }
    let whole = columns & ~7
    for column in stride(from: 0, to: whole, by: 8) {
      add(8, from: column)
    }
    if whole < columns { add(columns - whole, from: whole) }
    (found[0], found[1]) = (a.result, b.result)
    (found[2], found[3]) = (c.result, d.result)
  }
}

extension UnsafePointer<Double> {
  /// The next eight numbers, or fewer, and zeros in the place of others.
  @inline(__always)
  fileprivate func eight(_ count: Int) -> SIMD8<Double> {
    if count == 8 {
      return UnsafeRawPointer(self).loadUnaligned(as: SIMD8<Double>.self)
    }
    var numbers = SIMD8<Double>()
    for lane in 0..<count { numbers[lane] = self[lane] }
    return numbers
  }
}
