import Arrays
import Differentiation

/// Some elements of a parameter, of what is remembered, and of the
/// gradient.
struct UpdateLoop {
  let parameter: UnsafeMutablePointer<Float>
  let first: UnsafeMutablePointer<Float>
  let second: UnsafeMutablePointer<Float>
  let gradient: UnsafePointer<Float>
  let range: Range<Int>

  //> each
  /// Changes an element and one memory, given the slope.
  ///
  /// Inlined with its closure: only so does it become vector code.
  @inline(__always)
  func each(_ rule: (inout Float, inout Float, Float) -> Void) {
    for i in range { rule(&parameter[i], &first[i], gradient[i]) }
  }
  //< each

  /// Changes an element and two memories, given the slope.
  @inline(__always)
  func each(
    _ rule: (inout Float, inout Float, inout Float, Float) -> Void
  ) {
    for i in range {
      rule(&parameter[i], &first[i], &second[i], gradient[i])
    }
  }
}

/// Calls a function for pieces of a parameter, on any core.
func change(
  _ parameter: inout Tensor, _ first: inout Tensor,
  _ second: inout Tensor, _ gradient: Tensor,
  _ body: (UpdateLoop) -> Void
) {
  parameter.withMutableElements { p in
    first.withMutableElements { a in
      second.withMutableElements { b in
        gradient.withElements { g in
          guard let p = p.baseAddress, let a = a.baseAddress,
            let b = b.baseAddress, let g = g.baseAddress
          else { return }
          let count = gradient.count
          forRanges(count, isLarge: count >= 1 << 14) { range in
            body(
              UpdateLoop(
                parameter: p, first: a, second: b, gradient: g,
                range: range))
          }
        }
      }
    }
  }
}
