/// The numbers of one register: sixteen where there are registers of
/// 512 bits, else eight.
#if WIDE
  typealias Lanes = SIMD16<Float>
#else
  typealias Lanes = SIMD8<Float>
#endif

/// Two registers of sums.
struct Sums {
  /// How many sums they hold.
  static let width = 2 * Lanes.scalarCount

  private var left: Lanes
  private var right: Lanes

  @inline(__always)
  init(from start: UnsafePointer<Float>) {
    (left, right) = (start.lanes(0), start.lanes(1))
  }

  /// Adds a number times each of as many others.
  @inline(__always)
  mutating func add(_ x: Float, times w: (left: Lanes, right: Lanes)) {
    let x = Lanes(repeating: x)
    #if FUSED || arch(arm64)
      left = left.addingProduct(x, w.left)
      right = right.addingProduct(x, w.right)
    #else
      // Without the instruction those are calls of a slow function.
      left += x * w.left
      right += x * w.right
    #endif
  }

  @inline(__always)
  func store(to target: UnsafeMutablePointer<Float>) {
    let bytes = UnsafeMutableRawPointer(target)
    bytes.storeBytes(of: left, as: Lanes.self)
    (bytes + MemoryLayout<Lanes>.size).storeBytes(
      of: right, as: Lanes.self)
  }
}

extension UnsafePointer<Float> {
  /// Neighboring numbers: the first ones, the next ones, and so on.
  @inline(__always)
  func lanes(_ index: Int) -> Lanes {
    UnsafeRawPointer(self + index * Lanes.scalarCount)
      .loadUnaligned(as: Lanes.self)
  }
}

/// Numbers that lie side by side, or at even steps.
struct Run {
  let start: Int
  let count: Int
}

/// Six rows of sums that grow side by side in registers.
///
/// Twelve registers of sums keep both of the processor's multipliers
/// busy, and what is loaded for them serves all.
struct SumTile {
  /// Where a row's factors begin, and where its sums belong.
  typealias Row = (
    x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>
  )

  static let rows = 6
  let a, b, c, d, e, f: Row

  /// Takes six rows from a function.
  @inline(__always)
  init(_ next: () -> Row) {
    (a, b, c) = (next(), next(), next())
    (d, e, f) = (next(), next(), next())
  }

  /// y = start + Σ x[k] w[k], for each row and for as many columns as
  /// its sums are; `start` is what stands in y already if it is nil.
  ///
  /// The factors x stand in runs, at even steps; the rows of w one
  /// below the other, `width` numbers each.
  @inline(never)
  func sum(
    _ runs: [Run], step: Int, _ w: UnsafePointer<Float>, width: Int,
    from start: UnsafePointer<Float>?
  ) {
    var a = Sums(from: start ?? .init(self.a.y))
    var b = Sums(from: start ?? .init(self.b.y))
    var c = Sums(from: start ?? .init(self.c.y))
    var d = Sums(from: start ?? .init(self.d.y))
    var e = Sums(from: start ?? .init(self.e.y))
    var f = Sums(from: start ?? .init(self.f.y))
    var w = w
    for run in runs {
      var place = run.start
      for _ in 0..<run.count {
        //> products
        let row = (w.lanes(0), w.lanes(1))
        a.add(self.a.x[place], times: row)
        b.add(self.b.x[place], times: row)
        c.add(self.c.x[place], times: row)
        d.add(self.d.x[place], times: row)
        e.add(self.e.x[place], times: row)
        f.add(self.f.x[place], times: row)
        place &+= step
        w += width
        //< products
      }
    }
    a.store(to: self.a.y)
    b.store(to: self.b.y)
    c.store(to: self.c.y)
    d.store(to: self.d.y)
    e.store(to: self.e.y)
    f.store(to: self.f.y)
  }
}
