import Foundation

/// A table of numbers, kept row after row.
public struct Matrix: Equatable, Sendable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// The elements, row after row.
  public private(set) var elements: [Double]

  /// Creates a table of a list that holds it row after row.
  public init(rows: Int, columns: Int, elements: [Double]) {
    require(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "A matrix of \(rows) rows and \(columns) columns needs "
        + "\(rows * columns) elements, not \(elements.count).")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }
}

/// Stops the program with a message where a condition does not hold.
///
/// Unlike `precondition` it says why in optimized code, too.
@inlinable
public func require(
  _ condition: Bool, _ message: @autoclosure () -> String
) {
  if !condition { fatalError(message()) }
}

extension Matrix {
  /// Creates a table of its rows, which must have one length.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() {
      require(
        row.count == columns,
        "Row \(index) has \(row.count) elements, row 0 has \(columns).")
    }
    self.init(
      rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }
}

extension Matrix {
  /// The element in a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    get { elements[place(row, column)] }
    set { elements[place(row, column)] = newValue }
  }

  private func place(_ row: Int, _ column: Int) -> Int {
    require(
      0..<rows ~= row && 0..<columns ~= column,
      "There is no element (\(row), \(column)) in a matrix of "
        + "\(rows) rows and \(columns) columns.")
    return row * columns + column
  }

  /// Returns a row, counted from 0.
  public func row(_ index: Int) -> [Double] {
    require(
      0..<rows ~= index, "There is no row \(index) among \(rows).")
    return Array(elements[index * columns..<(index + 1) * columns])
  }

  /// Returns some neighboring rows as a matrix of their own.
  public func rows(_ range: Range<Int>) -> Matrix {
    require(
      range.lowerBound >= 0 && range.upperBound <= rows,
      "There are no rows \(range) among \(rows).")
    let places = range.lowerBound * columns..<range.upperBound * columns
    return Matrix(
      rows: range.count, columns: columns,
      elements: Array(elements[places]))
  }
}

extension Matrix {
  /// Returns the mean of each column; NaN when there are no rows.
  public func columnMeans() -> [Double] {
    var sums = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      let start = row * columns
      for column in 0..<columns {
        sums[column] += elements[start + column]
      }
    }
    return sums.map { $0 / Double(rows) }
  }
}

extension Matrix {
  /// Returns a number for each row; the function is called on any core.
  public func mapRows(
    _ body: (UnsafeBufferPointer<Double>) -> Double
  ) -> [Double] {
    var results = [Double](repeating: 0, count: rows)
    results.withUnsafeMutableBufferPointer { results in
      elements.withUnsafeBufferPointer { elements in
        forRanges(rows, isLarge: elements.count >= 1 << 14) { range in
          for row in range {
            let places = row * columns..<(row + 1) * columns
            let values = UnsafeBufferPointer(rebasing: elements[places])
            results[row] = body(values)
          }
        }
      }
    }
    return results
  }
}

import COpenBLAS

extension Matrix {
  /// Returns the product of this matrix and another, each of them
  /// transposed if asked.
  public func times(
    _ other: Matrix, transposingSelf: Bool = false,
    transposingOther: Bool = false
  ) -> Matrix {
    let (m, inner) = size(transposed: transposingSelf)
    let (length, n) = other.size(transposed: transposingOther)
    require(
      inner == length,
      "The product of \(m) × \(inner) and \(length) × \(n) needs as "
        + "many rows in the second as columns in the first.")
    var result = [Double](repeating: 0, count: m * n)
    if inner > 0 && !result.isEmpty {
      elements.withUnsafeBufferPointer { a in
        other.elements.withUnsafeBufferPointer { b in
          result.withUnsafeMutableBufferPointer { c in
            guard let a = a.baseAddress, let b = b.baseAddress,
              let c = c.baseAddress
            else { return }
            forParts(ofProduct: m, n, inner) { part in
              let (row, column) = (part.rows.lowerBound, part.columns.lowerBound)
              cblas_dgemm(
                CblasRowMajor,
                transposingSelf ? CblasTrans : CblasNoTrans,
                transposingOther ? CblasTrans : CblasNoTrans,
                Int32(part.rows.count), Int32(part.columns.count),
                Int32(inner), 1,
                a + row * (transposingSelf ? 1 : columns), Int32(columns),
                b + column * (transposingOther ? other.columns : 1),
                Int32(other.columns), 0, c + row * n + column, Int32(n))
            }
          }
        }
      }
    }
    return Matrix(rows: m, columns: n, elements: result)
  }

  private func size(transposed: Bool) -> (Int, Int) {
    transposed ? (columns, rows) : (rows, columns)
  }
}

/// A block of the result of a product.
public struct ProductPart {
  /// The rows of the block.
  public let rows: Range<Int>

  /// The columns of the block.
  public let columns: Range<Int>
}

/// Calls a function for blocks that together make a product's result,
/// on one core if the product is small.
///
/// - Parameters:
///   - m: The rows of the result.
///   - n: The columns of the result.
///   - k: The products that each element is a sum of.
///   - body: Called on any core, for several blocks at a time.
public func forParts(
  ofProduct m: Int, _ n: Int, _ k: Int, _ body: (ProductPart) -> Void
) {
  Library.worksAlone()
  let isLarge = m * n * k >= largeProduct
  forRanges(max(m, n), isLarge: isLarge) { range in
    body(
      m >= n
        ? ProductPart(rows: range, columns: 0..<n)
        : ProductPart(rows: 0..<m, columns: range))
  }
}

/// Multiplications from which a product is split among the cores.
public let largeProduct = 1 << 17

/// OpenBLAS, and how many threads it may use.
enum Library {
  private static let lock = NSLock()
  private static let isAlone: Bool = {
    openblas_set_num_threads(1)
    return true
  }()

  /// Makes sure that OpenBLAS uses the thread that calls it.
  static func worksAlone() { require(isAlone, "OpenBLAS is not set.") }

  /// Lends OpenBLAS all cores for the time of one call.
  static func withAllCores<Result>(_ body: () -> Result) -> Result {
    worksAlone()
    lock.lock()
    openblas_set_num_threads(Int32(Crew.shared.size))
    defer {
      openblas_set_num_threads(1)
      lock.unlock()
    }
    return body()
  }
}

/// Splits a loop among the cores if it is worth it.
///
/// - Parameters:
///   - count: The number of turns.
///   - isLarge: Whether it is worth it.
///   - body: Called for ranges that together make `0..<count`, on any
///     core.
public func forRanges(
  _ count: Int, isLarge: Bool, _ body: (Range<Int>) -> Void
) {
  let parts = isLarge ? min(count, Crew.shared.size) : 1
  guard parts > 1 else { return body(0..<count) }
  Crew.shared.run(parts: parts) { part in
    body(count * part / parts..<count * (part + 1) / parts)
  }
}

import Synchronization

/// Threads that share the work of one loop at a time.
public final class Crew: Sendable {
  /// One thread for each core, counting the one that asks.
  public static let shared = Crew(
    workers: ProcessInfo.processInfo.activeProcessorCount - 1)

  /// The cores that share the work.
  public let size: Int
  /// The number of the job, its parts, and the next part to be taken.
  private let ticket = Atomic<UInt>(0)
  private let finished = Atomic<Int>(0)
  private let isBusy = Atomic<Bool>(false)
  private let sleepers = Atomic<Int>(0)
  private let bell = DispatchSemaphore(value: 0)
  /// The job; read only by who has taken a part of it.
  nonisolated(unsafe) private var job: (Int) -> Void = { _ in }

  init(workers: Int) {
    size = workers + 1
    for _ in 0..<workers {
      Thread.detachNewThread { self.serve() }
    }
  }
}

extension Crew {
  /// Calls a function for each part, in any order, on any core.
  func run(parts: Int, _ body: (Int) -> Void) {
    // Alone, within a part, or while another thread has the workers.
    guard parts > 1, !isBusy.exchange(true, ordering: .acquiring)
    else { return (0..<parts).forEach(body) }
    withoutActuallyEscaping(body) { body in
      job = body
      post(parts: parts)
      while takePart() {}
      while finished.load(ordering: .acquiring) < parts {}
      job = { _ in }
    }
    isBusy.store(false, ordering: .releasing)
  }

  /// Makes a job known, and wakes who sleeps.
  private func post(parts: Int) {
    finished.store(0, ordering: .relaxed)
    let number = ticket.load(ordering: .relaxed) >> 32 &+ 1
    ticket.store(
      number << 32 | UInt(parts) << 16,
      ordering: .sequentiallyConsistent)
    let count = sleepers.exchange(0, ordering: .sequentiallyConsistent)
    for _ in 0..<count { bell.signal() }
  }
}

extension Crew {
  /// Takes a part and does it; false if none is left.
  private func takePart() -> Bool {
    var seen = ticket.load(ordering: .sequentiallyConsistent)
    while seen & 0xFFFF < seen >> 16 & 0xFFFF {
      let (taken, now) = ticket.compareExchange(
        expected: seen, desired: seen + 1, ordering: .acquiring)
      if taken {
        perform(Int(seen & 0xFFFF))
        finished.add(1, ordering: .releasing)
        return true
      }
      seen = now
    }
    return false
  }

  /// Not inlined, so that the job is let go before the part is counted.
  @inline(never)
  private func perform(_ part: Int) { job(part) }

  /// What a worker does all its life.
  private func serve() {
    while true {
      var patience = 50_000
      while patience > 0 {
        patience = takePart() ? 50_000 : patience - 1
      }
      sleepers.add(1, ordering: .sequentiallyConsistent)
      if !takePart() { bell.wait() }
    }
  }
}

/// Returns the logarithm of a sum of exponentials, without overflow.
///
/// It is -infinity for an empty list, and NaN if a value is NaN.
public func logSumExp(_ values: [Double]) -> Double {
  if values.contains(where: \.isNaN) { return .nan }
  guard let greatest = values.max() else { return -.infinity }
  if greatest.isInfinite { return greatest }
  return greatest + log(values.map { exp($0 - greatest) }.reduce(0, +))
}

/// The count, mean and scatter of samples, which can be merged.
public struct Moments: Sendable {
  /// The number of samples.
  public private(set) var count = 0

  /// The mean of each feature.
  public private(set) var mean: [Double]

  /// The sum of products of deviations from the mean.
  public private(set) var scatter: Matrix

  /// Creates the moments of no samples.
  public init(features: Int) {
    mean = [Double](repeating: 0, count: features)
    scatter = Matrix(
      rows: features, columns: features,
      elements: [Double](repeating: 0, count: features * features))
  }
}

extension Moments {
  /// Takes in the samples that other moments describe.
  public mutating func merge(_ other: Moments) {
    require(
      mean.count == other.mean.count,
      "Samples of \(mean.count) features cannot be merged with "
        + "samples of \(other.mean.count).")
    if other.count == 0 { return }
    if count == 0 {
      self = other
      return
    }
    let (a, b) = (Double(count), Double(other.count))
    let shift = zip(other.mean, mean).map { $0 - $1 }
    count += other.count
    mean = zip(mean, shift).map { $0 + b / (a + b) * $1 }
    scatter.add(other.scatter)
    scatter.addSquare(of: shift, times: a * b / (a + b))
  }
}

extension Moments {
  /// Takes in samples, one in each row.
  public mutating func add(_ samples: Matrix) {
    var piece = Moments(features: samples.columns)
    piece.count = samples.rows
    if samples.rows > 0 {
      piece.mean = samples.columnMeans()
      piece.scatter = samples.minus(row: piece.mean).crossProducts()
    }
    merge(piece)
  }

  /// Returns the covariance, the scatter divided by `count` - 1.
  ///
  /// It is NaN for a single sample, whose spread nobody knows.
  public func covariance() -> Matrix {
    scatter.scaled(by: 1 / (Double(count) - 1))
  }
}

extension Matrix {
  /// Returns the products of all pairs of columns: the transposed
  /// matrix times the matrix.
  public func crossProducts() -> Matrix {
    let n = columns
    var result = [Double](repeating: 0, count: n * n)
    if n == 0 || rows == 0 {
      return Matrix(rows: n, columns: n, elements: result)
    }
    Library.withAllCores {
      cblas_dsyrk(
        CblasRowMajor, CblasUpper, CblasTrans, Int32(n), Int32(rows),
        1, elements, Int32(n), 0, &result, Int32(n))
    }
    for row in 0..<n {
      for column in 0..<row {
        result[row * n + column] = result[column * n + row]
      }
    }
    return Matrix(rows: n, columns: n, elements: result)
  }
}

extension Matrix {
  /// Returns this matrix with one row taken from each of its rows.
  public func minus(row: [Double]) -> Matrix {
    require(
      row.count == columns,
      "A row of \(row.count) elements cannot be taken from rows of "
        + "\(columns).")
    var result = self
    result.elements.withUnsafeMutableBufferPointer { elements in
      row.withUnsafeBufferPointer { row in
        forRanges(rows, isLarge: elements.count >= 1 << 17) { rows in
          for index in rows {
            for column in row.indices {
              elements[index * row.count + column] -= row[column]
            }
          }
        }
      }
    }
    return result
  }

  /// Returns this matrix times a number.
  public func scaled(by factor: Double) -> Matrix {
    var result = self
    for place in elements.indices { result.elements[place] *= factor }
    return result
  }

  /// Adds a matrix of the same shape.
  mutating func add(_ other: Matrix) {
    for place in elements.indices {
      elements[place] += other.elements[place]
    }
  }

  /// Adds the products of all pairs of a list's elements.
  mutating func addSquare(of list: [Double], times factor: Double) {
    for row in 0..<rows {
      let value = factor * list[row]
      for column in 0..<columns {
        elements[row * columns + column] += value * list[column]
      }
    }
  }
}

extension Matrix {
  /// Returns the squared distance of each row to each row of another.
  ///
  /// - Parameter other: As many columns; may be the same matrix.
  /// - Returns: `rows` × `other.rows`, at least 0, and exactly 0 for
  ///   equal rows.
  public func squaredDistances(to other: Matrix) -> Matrix {
    var result = [Double](repeating: 0, count: rows * other.rows)
    result.withUnsafeMutableBufferPointer { result in
      forEachRow(ofSquaredDistancesTo: other) { row, distances in
        let start = row * other.rows
        for (place, distance) in distances.enumerated() {
          result[start + place] = distance
        }
      }
    }
    return Matrix(rows: rows, columns: other.rows, elements: result)
  }
}

extension Matrix {
  /// Calls a function with each row's squared distances to the rows of
  /// another matrix; on any core, several at a time.
  public func forEachRow(
    ofSquaredDistancesTo other: Matrix,
    _ body: (Int, UnsafeBufferPointer<Double>) -> Void
  ) {
    require(
      columns == other.columns,
      "Points of \(columns) features have no distance to points of "
        + "\(other.columns).")
    let center = rows > 0 ? columnMeans() : other.columnMeans()
    let (a, b) = (minus(row: center), other.minus(row: center))
    let (squaresA, squaresB) = (a.squaredNorms(), b.squaredNorms())
    let blocks = stride(from: 0, to: rows, by: 128).map {
      $0..<min($0 + 128, rows)
    }
    forRanges(blocks.count, isLarge: rows * other.rows >= 1 << 14) {
      for block in blocks[$0] {
        var products = a.rows(block).times(b, transposingOther: true)
        products.elements.withUnsafeMutableBufferPointer { table in
          for (place, i) in block.enumerated() {
            let start = place * other.rows
            let distances = UnsafeMutableBufferPointer(
              rebasing: table[start..<start + other.rows])
            for j in 0..<other.rows {
              let terms = squaresA[i] + squaresB[j]
              let distance = terms - 2 * distances[j]
              distances[j] =
                distance > 1e-6 * terms
                ? distance : a.squaredDistance(ofRow: i, to: b, row: j)
            }
            body(i, UnsafeBufferPointer(distances))
          }
        }
      }
    }
  }
}

extension Matrix {
  /// Returns the sum of squares of each row.
  public func squaredNorms() -> [Double] {
    (0..<rows).map { row in
      let start = row * columns
      let values = elements[start..<start + columns]
      return values.reduce(0) { $0 + $1 * $1 }
    }
  }

  private func squaredDistance(
    ofRow i: Int, to other: Matrix, row j: Int
  ) -> Double {
    var sum = 0.0
    for column in 0..<columns {
      let difference =
        elements[i * columns + column]
        - other.elements[j * columns + column]
      sum += difference * difference
    }
    return sum
  }
}

extension Matrix {
  /// The axes of a symmetric matrix.
  public struct Eigensystem: Sendable {
    /// The eigenvalues, in ascending order.
    public let values: [Double]

    /// In each row the eigenvector of the value of the same index; of
    /// length 1, and perpendicular to the others.
    public let vectors: Matrix
  }

  /// Returns the eigenvalues and eigenvectors of a symmetric matrix.
  ///
  /// Only one triangle is read. It stops the program if the matrix is
  /// not square or holds a number that is not finite.
  public func symmetricEigensystem() -> Eigensystem {
    let (values, vectors) = symmetricEigen(job: "V")
    return Eigensystem(
      values: values,
      vectors: Matrix(rows: rows, columns: columns, elements: vectors))
  }

  /// Returns the eigenvalues of a symmetric matrix in ascending order.
  public func symmetricEigenvalues() -> [Double] {
    symmetricEigen(job: "N").values
  }
}

extension Matrix {
  private func symmetricEigen(
    job: String
  ) -> (values: [Double], vectors: [Double]) {
    checkFinite("symmetric eigenvalues", isSquare: true)
    var a = elements
    var values = [Double](repeating: 0, count: rows)
    var (n, info) = (Int32(max(rows, 1)), Int32(0))
    var (work, integers) = ([0.0], [Int32(0)])
    var (length, integerLength) = (Int32(-1), Int32(-1))
    if rows == 0 { return ([], []) }
    Library.withAllCores {
      for _ in 0..<2 {
        dsyevd_(
          job, "L", &n, &a, &n, &values, &work, &length, &integers,
          &integerLength, &info)
        if length > 0 { break }
        (length, integerLength) = (Int32(work[0]), integers[0])
        work = [Double](repeating: 0, count: Int(length))
        integers = [Int32](repeating: 0, count: Int(integerLength))
      }
    }
    require(info == 0, "LAPACK's dsyevd failed with code \(info).")
    return (values, a)
  }

  /// Stops the program if LAPACK would search forever.
  private func checkFinite(_ what: String, isSquare: Bool) {
    require(
      !isSquare || rows == columns,
      "There are no \(what) of \(rows) × \(columns), which is not "
        + "square.")
    require(
      elements.allSatisfy(\.isFinite),
      "There are no \(what) of a matrix with NaN or infinity in it.")
  }
}

extension Matrix {
  /// Returns the singular values of any matrix, the greatest first.
  public func singularValues() -> [Double] {
    checkFinite("singular values", isSquare: false)
    var a = elements
    // Our rows are LAPACK's columns; singular values do not mind.
    var (m, n) = (Int32(columns), Int32(rows))
    var values = [Double](repeating: 0, count: min(rows, columns))
    var (one, info) = (Int32(1), Int32(0))
    var integers = [Int32](repeating: 0, count: 8 * values.count)
    var (work, length) = ([0.0], Int32(-1))
    if values.isEmpty { return [] }
    Library.withAllCores {
      for _ in 0..<2 {
        dgesdd_(
          "N", &m, &n, &a, &m, &values, nil, &one, nil, &one, &work,
          &length, &integers, &info)
        if length > 0 { break }
        length = Int32(work[0])
        work = [Double](repeating: 0, count: Int(length))
      }
    }
    require(info == 0, "LAPACK's dgesdd failed with code \(info).")
    return values
  }
}

/// A positive definite matrix as a triangle times its mirror image.
public struct Cholesky: Sendable {
  /// The triangle L of A = L Lᵀ, zero above its diagonal.
  public let lower: Matrix

  /// Creates the factor; nil if the matrix is not positive definite.
  public init?(_ matrix: Matrix) {
    let size = matrix.rows
    require(
      size == matrix.columns,
      "Only a square matrix has a Cholesky factor, not one of "
        + "\(size) × \(matrix.columns).")
    var a = matrix.elements
    var (n, info) = (Int32(size), Int32(0))
    var length = max(n, 1)
    // LAPACK's upper triangle is our lower one.
    Library.withAllCores { dpotrf_("U", &n, &a, &length, &info) }
    if info != 0 || a.contains(where: \.isNaN) { return nil }
    for row in 0..<size {
      for column in row + 1..<max(size, row + 1) {
        a[row * size + column] = 0
      }
    }
    lower = Matrix(rows: size, columns: size, elements: a)
  }
}

extension Cholesky {
  /// Returns the X of A X = B.
  public func solve(_ right: Matrix) -> Matrix {
    let (n, columns) = (lower.rows, right.columns)
    require(
      right.rows == n,
      "A system of \(n) equations needs \(n) rows on the right, not "
        + "\(right.rows).")
    var x = right.elements
    if x.isEmpty { return right }
    Library.worksAlone()
    for side in [CblasNoTrans, CblasTrans] {
      cblas_dtrsm(
        CblasRowMajor, CblasLeft, CblasLower, side, CblasNonUnit,
        Int32(n), Int32(columns), 1, lower.elements, Int32(n), &x,
        Int32(columns))
    }
    return Matrix(rows: n, columns: columns, elements: x)
  }

  /// The logarithm of the determinant of A.
  public var logDeterminant: Double {
    (0..<lower.rows).reduce(0) { $0 + 2 * log(lower[$1, $1]) }
  }
}

/// A source of random numbers that a seed determines.
///
/// The algorithm is xoshiro256++ of Blackman and Vigna (2021).
public struct RandomGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  private var spareNormal: Double?

  /// Returns the next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotate(state.0 &+ state.3, by: 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotate(state.3, by: 45)
    return result
  }
}

private func rotate(_ word: UInt64, by bits: UInt64) -> UInt64 {
  word << bits | word >> (64 - bits)
}

extension RandomGenerator {
  /// Creates a generator; the same seed gives the same numbers.
  public init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    self.init(
      state: (mixer.next(), mixer.next(), mixer.next(), mixer.next()))
  }

  init(state: (UInt64, UInt64, UInt64, UInt64)) {
    self.state = state
    spareNormal = nil
  }
}

/// A generator that turns any seed into well-mixed words.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}

extension RandomGenerator {
  /// Returns a number from 0 up to, not including, 1.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}

extension RandomGenerator {
  /// Returns a normal number of mean 0 and variance 1.
  public mutating func normal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    // 1 - u is never 0, so that its logarithm is finite.
    let radius = (-2 * log(1 - uniform())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    spareNormal = radius * sin(angle)
    return radius * cos(angle)
  }
}

extension RandomGenerator {
  /// Returns the index of a class, drawn with given probabilities.
  ///
  /// - Parameter probabilities: Numbers of at least 0 that sum to 1.
  /// - Returns: An index of `probabilities`.
  public mutating func categorical(_ probabilities: [Double]) -> Int {
    require(
      probabilities.allSatisfy { $0 >= 0 }
        && abs(probabilities.reduce(0, +) - 1) < 1e-6,
      "Probabilities are at least 0 and sum to 1; these sum to "
        + "\(probabilities.reduce(0, +)).")
    var rest = uniform()
    for (index, probability) in probabilities.enumerated() {
      if rest < probability { return index }
      rest -= probability
    }
    return probabilities.lastIndex { $0 > 0 } ?? 0
  }
}

extension RandomGenerator {
  /// Returns the numbers from 0 to `count` - 1 in random order.
  public mutating func permutation(_ count: Int) -> [Int] {
    require(count >= 0, "A permutation needs a count, not \(count).")
    return (0..<count).shuffled(using: &self)
  }
}

extension RandomGenerator {
  /// Returns a generator of another, independent stream.
  ///
  /// It draws four words of this one.
  public mutating func split() -> RandomGenerator {
    func word() -> UInt64 {
      var mixer = SplitMix64(state: next())
      return mixer.next()
    }
    return RandomGenerator(state: (word(), word(), word(), word()))
  }
}

extension RandomGenerator {
  /// The whole state: six words.
  public var words: [UInt64] {
    [
      state.0, state.1, state.2, state.3,
      spareNormal == nil ? 0 : 1, spareNormal?.bitPattern ?? 0,
    ]
  }

  /// Creates a generator that goes on from a state; nil if it is none.
  public init?(words: [UInt64]) {
    guard words.count == 6, words[..<4].contains(where: { $0 != 0 }),
      words[4] <= 1
    else { return nil }
    self.init(state: (words[0], words[1], words[2], words[3]))
    spareNormal = words[4] == 1 ? Double(bitPattern: words[5]) : nil
  }
}
