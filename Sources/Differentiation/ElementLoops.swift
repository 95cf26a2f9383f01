import Arrays

extension Tensor {
  /// A tensor of this shape, computed element by element.
  func map(_ body: (UnaryLoop) -> Void) -> Tensor {
    let result = Tensor(shape: shape, uninitialized: ())
    let (x, y) = (pointer, result.pointer)
    forRanges(count, isLarge: count >= largeLoop) { range in
      body(UnaryLoop(x: x, y: y, range: range))
    }
    return result
  }

  /// A tensor computed from the elements of two of one shape.
  func zipped(
    _ other: Tensor, _ body: (BinaryLoop) -> Void
  ) -> Tensor {
    let result = Tensor(shape: shape, uninitialized: ())
    let (a, b, y) = (pointer, other.pointer, result.pointer)
    forRanges(count, isLarge: count >= largeLoop) { range in
      body(BinaryLoop(a: a, b: b, y: y, range: range))
    }
    return result
  }
}

/// Elements from which a loop over them is split among the cores.
let largeLoop = 1 << 17

/// Some elements of an operand and of a result.
struct UnaryLoop {
  let x: UnsafePointer<Float>
  let y: UnsafeMutablePointer<Float>
  let range: Range<Int>

  /// Applies a function to each element.
  ///
  /// Inlined with its closure: only so does it become vector code.
  @inline(__always)
  func each(_ function: (Float) -> Float) {
    //> each
    for i in range { y[i] = function(x[i]) }
    //< each
  }
}

/// Some elements of two operands and of a result.
struct BinaryLoop {
  let a: UnsafePointer<Float>
  let b: UnsafePointer<Float>
  /// 1, or 0 for an operand of which one element meets all the other's.
  var stepA = 1
  var stepB = 1
  let y: UnsafeMutablePointer<Float>
  let range: Range<Int>

  /// Applies a function to each pair of elements.
  @inline(__always)
  func each(_ function: (Float, Float) -> Float) {
    // A loop for each case: steps known only at run time are slow.
    if stepA == 1 && stepB == 1 {
      for i in range { y[i] = function(a[i], b[i]) }
    } else if stepA == 1 {
      let b = b[0]
      for i in range { y[i] = function(a[i], b) }
    } else {
      let a = a[0]
      for i in range { y[i] = function(a, b[i]) }
    }
  }
}
