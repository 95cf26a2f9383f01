import Arrays

extension Tensor {
  /// A tensor computed from the elements of two, broadcasting.
  func combined(
    _ other: Tensor, _ name: String, _ body: (BinaryLoop) -> Void
  ) -> Tensor {
    if shape == other.shape { return zipped(other, body) }
    guard let shape = broadcastShape(shape, other.shape) else {
      fatalError(
        """
        \(name): shapes \(self.shape) and \(other.shape) do not \
        broadcast; from the last axis on, lengths must be equal or 1.
        """)
    }
    let result = Tensor(shape: shape, uninitialized: ())
    guard result.count > 0 else { return result }
    let axes = walkAxes(shape: shape, self.shape, other.shape)
    let row = axes.first ?? WalkAxis(length: 1, a: 1, b: 1)
    let isLarge = result.count >= largeLoop
    forRanges(result.count / row.length, isLarge: isLarge) { rows in
      //> combined
      forEachRow(Array(axes.dropFirst()), rows) { i, a, b in
        body(
          BinaryLoop(
            a: pointer + a, b: other.pointer + b, stepA: row.a,
            stepB: row.b, y: result.pointer + i * row.length,
            range: 0..<row.length))
      }
      //< combined
    }
    return result
  }
}

/// The shape of an elementwise result, or nil if the operands'
/// disagree.
///
/// Shapes are aligned at their last axes; an axis of length 1, or one
/// that is missing in front, is repeated.
func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  if a == b { return a }
  //> shape
  let rank = max(a.count, b.count)
  var shape = [Int](repeating: 1, count: rank)
  for axis in 1...rank {
    let m = axis <= a.count ? a[a.count - axis] : 1
    let n = axis <= b.count ? b[b.count - axis] : 1
    guard m == n || m == 1 || n == 1 else { return nil }
    shape[rank - axis] = m == 1 ? n : m
  }
  return shape
  //< shape
}

/// One axis of a walk through a result and its broadcast operands.
struct WalkAxis {
  var length: Int
  /// How far each operand moves with one step; 0 where it is repeated.
  var a: Int
  var b: Int
}

/// The axes of an elementwise operation, neighbors joined where
/// possible.
///
/// The last axis comes first. [256, 128] with [128] keeps two axes;
/// [4, 28, 28] with [4, 1, 1] becomes two as well, of 784 and 4.
func walkAxes(shape: [Int], _ a: [Int], _ b: [Int]) -> [WalkAxis] {
  var axes: [WalkAxis] = []
  var (strideA, strideB) = (1, 1)
  for axis in 1...max(shape.count, 1) where axis <= shape.count {
    let length = shape[shape.count - axis]
    let m = axis <= a.count ? a[a.count - axis] : 1
    let n = axis <= b.count ? b[b.count - axis] : 1
    if length == 1 { continue }
    let next = WalkAxis(
      length: length, a: m == 1 ? 0 : strideA, b: n == 1 ? 0 : strideB)
    strideA *= m
    strideB *= n
    if let last = axes.last, next.a == last.a * last.length,
      next.b == last.b * last.length
    {
      axes[axes.count - 1].length *= length
    } else {
      axes.append(next)
    }
  }
  return axes
}

/// Calls a function with the number of each row and where it starts in
/// the two operands.
func forEachRow(
  _ outer: [WalkAxis], _ rows: Range<Int>,
  _ body: (_ row: Int, _ a: Int, _ b: Int) -> Void
) {
  // The wheels of an odometer: where one is full, the next one turns.
  var wheels = [Int](repeating: 0, count: outer.count)
  var (a, b, rest) = (0, 0, rows.lowerBound)
  for (i, axis) in outer.enumerated() {
    wheels[i] = rest % axis.length
    a += wheels[i] * axis.a
    b += wheels[i] * axis.b
    rest /= axis.length
  }
  for row in rows {
    body(row, a, b)
    for (i, axis) in outer.enumerated() {
      wheels[i] += 1
      a += axis.a
      b += axis.b
      if wheels[i] < axis.length { break }
      wheels[i] = 0
      a -= axis.a * axis.length
      b -= axis.b * axis.length
    }
  }
}
