import Arrays

/// Calls a function for pieces of [outer, length, inner], on any core.
func forEachGroup(
  _ outer: Int, _ length: Int, _ inner: Int, _ body: (GroupLoop) -> Void
) {
  let rows = inner == 1 ? outer : outer * length
  let isLarge = outer * length * inner >= largeLoop
  forRanges(rows, isLarge: isLarge) { rows in
    body(GroupLoop(rows: rows, length: length, inner: inner))
  }
}

/// Some rows of [outer, length, inner]: runs of one group's elements if
/// inner is 1, and otherwise of one element of each group.
struct GroupLoop {
  let rows: Range<Int>
  let length: Int
  let inner: Int

  /// Calls a function with the places of each element and its group.
  @inline(__always)
  func each(_ body: (_ element: Int, _ group: Int) -> Void) {
    for row in rows {
      if inner == 1 {
        for i in 0..<length { body(row * length + i, row) }
      } else {
        let group = row / length * inner
        for i in 0..<inner { body(row * inner + i, group + i) }
      }
    }
  }
}
