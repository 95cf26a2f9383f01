import Arrays

/// Sums over the middle axis of [outer, length, inner], to a tensor of
/// shape [outer * inner]; the function is called for pieces of the
/// work, on any core.
func sums(
  _ outer: Int, _ length: Int, _ inner: Int, _ body: (SumLoop) -> Void
) -> Tensor {
  let result = Tensor(shape: [outer * inner], uninitialized: ())
  let isLarge = outer * length * inner >= largeLoop
  if outer > 1 {
    forRanges(outer, isLarge: isLarge) { groups in
      body(
        SumLoop(
          groups: groups, rows: 0..<length, length: length,
          inner: inner,
          y: result.pointer))
    }
    return result
  }
  // A single group: each core sums some of its rows.
  let shares = isLarge ? max(1, min(length, Crew.shared.size)) : 1
  let parts = Tensor(shape: [shares, inner], uninitialized: ())
  forRanges(shares, isLarge: shares > 1) { range in
    for i in range {
      let rows = length * i / shares..<length * (i + 1) / shares
      body(
        SumLoop(
          groups: 0..<1, rows: rows, length: length, inner: inner,
          y: parts.pointer + i * inner))
    }
  }
  result.pointer.update(repeating: 0, count: inner)
  for i in 0..<shares {
    add(parts.pointer + i * inner, to: result.pointer, inner)
  }
  return result
}

/// Some of the sums over the middle axis of [outer, length, inner].
struct SumLoop {
  let groups: Range<Int>
  let rows: Range<Int>
  let length: Int
  let inner: Int
  let y: UnsafeMutablePointer<Float>

  /// Sums terms, given the place of an element and that of its sum.
  ///
  /// Blocks are summed in Float, and the blocks in Double, so that the
  /// rounding error does not grow with the length.
  @inline(__always)
  func each(_ term: (_ element: Int, _ group: Int) -> Float) {
    if inner == 1 {
      for i in groups {
        let first = i * length + rows.lowerBound
        y[i] = rowSum(rows.count) { term(first + $0, i) }
      }
    } else {
      for i in groups { sumColumns(i, term) }
    }
  }
}

extension SumLoop {
  /// The sums of the columns of a group, in blocks of 16 rows.
  @inline(__always)
  private func sumColumns(_ group: Int, _ term: (Int, Int) -> Float) {
    let memory = Buffer(count: 2 * inner)
    let totals = UnsafeMutableRawPointer(memory.pointer)
      .bindMemory(to: Double.self, capacity: inner)
    totals.update(repeating: 0, count: inner)
    let (first, target) = (group * length, group * inner)
    for start in stride(
      from: rows.lowerBound, to: rows.upperBound, by: 16)
    {
      let end = min(start + 16, rows.upperBound)
      add(first + start..<first + end, to: totals) {
        term($0, target + $1)
      }
    }
    for c in 0..<inner { y[target + c] = Float(totals[c]) }
  }

  /// Adds the sums of the columns of a block, as many columns at a time
  /// as a register holds.
  @inline(__always)
  private func add(
    _ block: Range<Int>, to totals: UnsafeMutablePointer<Double>,
    _ term: (_ element: Int, _ column: Int) -> Float
  ) {
    var column = 0
    while column + Lanes.scalarCount <= inner {
      var lanes = Lanes(repeating: 0)
      for row in block {
        let place = row * inner + column
        for lane in 0..<Lanes.scalarCount {
          lanes[lane] += term(place + lane, column + lane)
        }
      }
      for lane in 0..<Lanes.scalarCount {
        totals[column + lane] += Double(lanes[lane])
      }
      column += Lanes.scalarCount
    }
    for column in column..<inner {
      var sum: Float = 0
      for row in block { sum += term(row * inner + column, column) }
      totals[column] += Double(sum)
    }
  }
}

/// The sum of terms that lie side by side, eight at a time.
@inline(__always)
func rowSum(_ count: Int, _ term: (Int) -> Float) -> Float {
  var total = 0.0
  var start = 0
  //> blocks
  while start + 8 <= count {
    var lanes = SIMD8<Float>(repeating: 0)
    let end = min(start + 128, count & ~7)
    while start < end {
      for lane in 0..<8 { lanes[lane] += term(start + lane) }
      start += 8
    }
    total += Double(lanes.sum())
  }
  //< blocks
  for i in start..<count { total += Double(term(i)) }
  return Float(total)
}

/// Adds numbers to others.
@inline(__always)
func add(
  _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  for i in 0..<count { y[i] += x[i] }
}
