/// A walk through two arrays at once, row by row.
struct Walk {
  /// The steps in a row, and those in all rows; the last may be short.
  let columns: Int
  let count: Int
  /// How far it is to the next column and to the next row, in each.
  let x: (column: Int, row: Int)
  let y: (column: Int, row: Int)
}

/// Where a walk has come.
struct Walker {
  private let walk: Walk
  private var left: Int
  private var column = 0
  private var row: (x: Int, y: Int) = (0, 0)
  private var place: (x: Int, y: Int) = (0, 0)

  init(_ walk: Walk) {
    self.walk = walk
    left = walk.count
  }

  /// Returns the two places, and takes a step.
  ///
  /// It stays at the last, so that six places can always be taken: who
  /// computes one twice writes the same numbers twice.
  @inline(__always)
  mutating func next() -> (x: Int, y: Int) {
    let found = place
    left &-= 1
    if left <= 0 { return found }
    column &+= 1
    place.x &+= walk.x.column
    place.y &+= walk.y.column
    if column == walk.columns {
      column = 0
      row = (row.x &+ walk.x.row, row.y &+ walk.y.row)
      place = row
    }
    return found
  }
}

/// Sums of products of which each row of results has its own factors in
/// one array, and all share those in another.
struct WalkedSums {
  let walk: Walk
  /// Where a row's factors are, from its place on.
  let runs: [Run]
  let step: Int
  /// The columns of the results: a multiple of what a tile has.
  let width: Int

  /// y[row] = start + Σ x[row][k] w[k]; start is in y if it is nil.
  func callAsFunction(
    _ x: UnsafePointer<Float>, _ w: UnsafePointer<Float>,
    from start: UnsafePointer<Float>?, _ y: UnsafeMutablePointer<Float>
  ) {
    for column in Swift.stride(from: 0, to: width, by: Sums.width) {
      var walker = Walker(walk)
      for _ in Swift.stride(from: 0, to: walk.count, by: SumTile.rows) {
        let tile = SumTile {
          let place = walker.next()
          return (x + place.x, y + place.y + column)
        }
        tile.sum(
          runs, step: step, w + column, width: width,
          from: start.map { $0 + column })
      }
    }
  }
}
