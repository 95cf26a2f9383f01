/// What one core has found out about the nearest rows.
struct NearestFinds {
  /// A row, another one that may be nearest, and the least that their
  /// squared distance can be.
  struct Pair {
    let row: Int32
    let other: Int32
    let least: Double
  }

  private let screen: NearestScreen
  private(set) var pairs: [Pair] = []

  /// For each row the greatest that its nearest's squared distance can
  /// be; infinity while no other one was seen.
  private(set) var limits: [Double]

  /// The least sum of squares of each row, and the greatest that this sum
  /// of another row, less twice the product, may be.
  private var least: [Float]
  private var bounds: [Float]

  /// Whether so many rows are about equally near that they were not
  /// written down.
  private(set) var isGivenUp = false
  private var room: Int

  init(_ screen: NearestScreen) {
    self.screen = screen
    let (rows, most) = (screen.rows, Float.greatestFiniteMagnitude)
    room = 1 << 16 + 64 * rows
    limits = [Double](repeating: .infinity, count: rows)
    // A run of 64 may go on beyond the last row.
    let beyond = [Float](repeating: most, count: 64)
    least = screen.squares.map {
      $0.isFinite ? Float($0 * (1 - screen.share)).nextDown : most
    }
    bounds = screen.squares.map { $0.isFinite ? most : -most }
    least += beyond
    bounds += beyond.map(-)
  }
}

extension NearestFinds {
  /// Looks through products, times -2, of rows with later rows.
  mutating func look(
    through table: UnsafeMutableBufferPointer<Float>,
    _ rows: Range<Int>, _ columns: Range<Int>
  ) {
    for row in rows where !isGivenUp {
      let line = (row - rows.lowerBound) * NearestScreen.width
      let skipped = max(0, row + 1 - columns.lowerBound) / 64 * 64
      for run in stride(from: skipped, to: columns.count, by: 64) {
        let first = columns.lowerBound + run
        let products = UnsafeBufferPointer(
          rebasing: table[line + run..<line + run + 64])
        if mayHoldNear(row, first, products) {
          take(row, first..<min(first + 64, columns.upperBound), products)
        }
      }
    }
  }

  /// Whether one of 64 rows may be nearest to a row, or it to one of them.
  private func mayHoldNear(
    _ row: Int, _ first: Int, _ products: UnsafeBufferPointer<Float>
  ) -> Bool {
    let products = UnsafeRawBufferPointer(products)
    var nearest = SIMD8(repeating: Float.greatestFiniteMagnitude)
    var nearestOf = nearest
    least.withUnsafeBytes { least in
      bounds.withUnsafeBytes { bounds in
        for place in stride(from: 0, to: 256, by: 32) {
          let product = products.eightFloats(at: place)
          //> screen
          let to = product + least.eightFloats(at: first * 4 + place)
          let of = product - bounds.eightFloats(at: first * 4 + place)
          nearest.replace(with: to, where: to .< nearest)
          nearestOf.replace(with: of, where: of .< nearestOf)
          //< screen
        }
      }
    }
    return nearest.min() <= bounds[row] || nearestOf.min() <= -least[row]
  }

  private mutating func take(
    _ row: Int, _ others: Range<Int>, _ products: UnsafeBufferPointer<Float>
  ) {
    for other in others where other > row {
      let product = products[other - others.lowerBound]
      let isNear = product + least[other] <= bounds[row]
      let isNearOf = product + least[row] <= bounds[other]
      if !isNear && !isNearOf { continue }
      let sum = screen.squares[row] + screen.squares[other]
      if sum == .infinity { continue }
      let square = sum + Double(product)
      let error = screen.share * sum + screen.rest
      let pair = Pair(
        row: Int32(row), other: Int32(other), least: square - error)
      if isNear { keep(pair, square + error) }
      let turned = Pair(row: pair.other, other: pair.row, least: pair.least)
      if isNearOf { keep(turned, square + error) }
    }
  }

  private mutating func keep(_ pair: Pair, _ most: Double) {
    let row = Int(pair.row)
    pairs.append(pair)
    if most < limits[row] {
      limits[row] = most
      let own = screen.squares[row] * (1 - screen.share)
      bounds[row] = Float(most - own + screen.rest).nextUp
    }
    if pairs.count < room { return }
    pairs.removeAll { $0.least > limits[Int($0.row)] }
    isGivenUp = pairs.count > room / 2
  }
}

extension NearestFinds {
  /// Joins what the cores have found; nil for rows that are far away, or
  /// have more than 32 candidates.
  static func joined(
    _ finds: [NearestFinds], _ screen: NearestScreen
  ) -> [[Int]?] {
    if finds.contains(where: \.isGivenUp) {
      return [[Int]?](repeating: nil, count: screen.rows)
    }
    let limits = (0..<screen.rows).map { row in
      finds.reduce(.infinity) { min($0, $1.limits[row]) }
    }
    var candidates = [[Int]](repeating: [], count: screen.rows)
    for pair in finds.lazy.flatMap(\.pairs)
    where pair.least <= limits[Int(pair.row)] {
      candidates[Int(pair.row)].append(Int(pair.other))
    }
    return candidates.indices.map { row in
      // Rows that are left out are farther than this.
      let length = screen.squares[row].squareRoot()
      let isSure =
        limits[row].squareRoot() + length < 0.9 * NearestScreen.reach
      let found = candidates[row]
      return isSure && found.count <= 32 ? found.sorted() : nil
    }
  }
}
