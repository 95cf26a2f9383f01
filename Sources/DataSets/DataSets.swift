import Arrays
import Differentiation
import Networks
import Foundation

/// Clusters of normal points around centers, all equally likely.
public struct Mixture: Sendable {
  /// The centers: shape [modes, 2].
  public let centers: Tensor
  /// The standard deviation of a cluster in each direction.
  public let deviation: Float

  /// Creates a mixture of any centers.
  public init(centers: Tensor, deviation: Float) {
    require(
      centers.rank == 2 && deviation > 0,
      "A mixture needs centers of shape [modes, features] and a "
        + "positive deviation, not \(centers.shape) and \(deviation).")
    (self.centers, self.deviation) = (centers, deviation)
  }

  /// Eight clusters on a circle of radius 2, divided by 1.414.
  public static let ring: Mixture = {
    let places = (0..<8).flatMap { index -> [Double] in
      let angle = Double(index) * Double.pi / 4
      return [cos(angle), sin(angle)]
    }
    let circle = Tensor(shape: [8, 2], elements: places.map(Float.init))
    return Mixture(
      centers: circle * (2 / 1.414), deviation: 0.05 / 1.414)
  }()

  /// Twenty-five clusters, 2 apart, divided by 2.828.
  public static let grid: Mixture = {
    let places = (0..<25).flatMap { index -> [Float] in
      let (row, column) = (index / 5 - 2, index % 5 - 2)
      return [Float(row), Float(column)]
    }
    let square = Tensor(shape: [25, 2], elements: places)
    return Mixture(
      centers: square * (2 / 2.828), deviation: 0.05 / 2.828)
  }()
}

extension Mixture {
  /// The number of clusters.
  public var modes: Int { centers.shape[0] }

  /// Draws points: shape [count, features].
  public func sample(
    _ count: Int, using random: inout RandomGenerator
  ) -> Tensor {
    let chosen = (0..<count).map { _ in
      Int.random(in: 0..<modes, using: &random)
    }
    return centers.rows(chosen)
      + deviation
      * Tensor(
        normal: [count, centers.shape[1]], using: &random)
  }
}

/// Draws points of a curve that winds from 1.5 to 4.5 half turns.
///
/// The shape is [count, 2]; the coordinates lie between -1.5 and 1.5.
public func swissRoll(
  _ count: Int, noise: Float = 0.03, using random: inout RandomGenerator
) -> Tensor {
  let points = (0..<count).flatMap { _ -> [Float] in
    let angle = 1.5 * Double.pi * (1 + 2 * random.uniform())
    return [Float(angle * cos(angle)), Float(angle * sin(angle))]
  }
  return Tensor(shape: [count, 2], elements: points) * (1 / 9.5)
    + noise * Tensor(normal: [count, 2], using: &random)
}

/// Which modes of a mixture some points have found.
public struct Coverage: Sendable {
  /// The high-quality points near each center.
  public let counts: [Int]
  /// The share of points within three deviations of a center.
  public let highQuality: Double
  /// The share of points whose nearest center is each one.
  public let shares: [Double]

  /// The modes with at least so many high-quality points.
  public func modes(atLeast count: Int = 20) -> Int {
    counts.count { $0 >= count }
  }

  /// The divergence of the shares from equal ones: 0 if all modes are
  /// drawn alike, log of their number if all points are in one.
  public var divergence: Double {
    let count = Double(shares.count)
    return shares.reduce(0) { $0 + ($1 > 0 ? $1 * log($1 * count) : 0) }
  }
}

extension Mixture {
  /// Returns which modes points of shape [count, features] have found.
  public func coverage(of points: Tensor) -> Coverage {
    require(
      points.rank == 2 && points.shape[1] == centers.shape[1],
      "Points of shape \(points.shape) cannot be near centers of "
        + "\(centers.shape).")
    let distances = matrix(points).squaredDistances(to: matrix(centers))
    let limit = 9 * Double(deviation) * Double(deviation)
    var counts = [Int](repeating: 0, count: modes)
    var nearest = counts
    for row in 0..<distances.rows {
      let distances = distances.row(row)
      // A NaN is nearest to nothing, and so is counted nowhere.
      guard let least = distances.min(), least.isFinite,
        let mode = distances.firstIndex(of: least)
      else { continue }
      nearest[mode] += 1
      if least < limit { counts[mode] += 1 }
    }
    let total = Double(max(points.shape[0], 1))
    return Coverage(
      counts: counts,
      highQuality: Double(counts.reduce(0, +)) / total,
      shares: nearest.map { Double($0) / total })
  }
}

/// Returns a tensor of shape [rows, columns] as a matrix.
public func matrix(_ tensor: Tensor) -> Matrix {
  require(
    tensor.rank == 2,
    "A matrix has two axes, a tensor of \(tensor.shape) has not.")
  return Matrix(
    rows: tensor.shape[0], columns: tensor.shape[1],
    elements: tensor.elements.map(Double.init))
}

/// Returns a matrix as a tensor of shape [rows, columns].
public func tensor(_ matrix: Matrix) -> Tensor {
  Tensor(
    shape: [matrix.rows, matrix.columns],
    elements: matrix.elements.map(Float.init))
}

/// The strokes of the digits 0 to 9.
enum Glyphs {
  typealias Stroke = [(x: Float, y: Float)]

  static let all: [[Stroke]] = [
    [oval(0.5, 0.5, 0.23, 0.36)],
    [[(0.36, 0.28), (0.54, 0.14), (0.54, 0.86)]],
    [
      [
        (0.28, 0.32), (0.34, 0.19), (0.5, 0.14), (0.66, 0.19),
        (0.72, 0.33), (0.66, 0.48), (0.28, 0.86), (0.74, 0.86),
      ]
    ],
    [
      [
        (0.3, 0.2), (0.48, 0.14), (0.66, 0.2), (0.68, 0.34),
        (0.6, 0.45), (0.46, 0.49), (0.63, 0.53), (0.72, 0.66),
        (0.65, 0.8), (0.48, 0.86), (0.29, 0.8),
      ]
    ],
    [[(0.62, 0.86), (0.62, 0.14), (0.26, 0.62), (0.76, 0.62)]],
    [
      [
        (0.7, 0.14), (0.34, 0.14), (0.31, 0.46), (0.48, 0.41),
        (0.66, 0.48), (0.71, 0.64), (0.62, 0.8), (0.46, 0.86),
        (0.29, 0.79),
      ]
    ],
    [six],
    [[(0.27, 0.14), (0.73, 0.14), (0.45, 0.86)]],
    [oval(0.5, 0.32, 0.18, 0.18), oval(0.5, 0.68, 0.22, 0.19)],
    [six.map { (1 - $0.x, 1 - $0.y) }],
  ]

  private static let six: Stroke = [
    (0.66, 0.17), (0.46, 0.25), (0.34, 0.42), (0.29, 0.63),
    (0.36, 0.8), (0.5, 0.86), (0.65, 0.8), (0.7, 0.66), (0.63, 0.52),
    (0.5, 0.47), (0.36, 0.52), (0.3, 0.62),
  ]

  private static func oval(
    _ x: Float, _ y: Float, _ width: Float, _ height: Float
  ) -> Stroke {
    (0...16).map { step in
      let angle = Float(step) * .pi / 8
      return (x + width * sin(angle), y - height * cos(angle))
    }
  }
}

/// Something drawn with a pen on a square of pixels.
struct Drawing {
  let size: Int
  /// The lines: their ends, in parts of the square.
  var lines: [(from: SIMD2<Float>, to: SIMD2<Float>)] = []
  /// In parts of the square.
  var thickness: Float

  /// Draws into a list of pixels, row after row from the top.
  func draw(into pixels: UnsafeMutablePointer<Float>) {
    let pixel = 1 / Float(size)
    for y in 0..<size {
      for x in 0..<size {
        let place = SIMD2(Float(x) + 0.5, Float(y) + 0.5) * pixel
        let distance = lines.reduce(Float.infinity) {
          min($0, squaredDistance(from: place, to: $1))
        }.squareRoot()
        let edge = (thickness / 2 - distance) / pixel + 0.5
        pixels[y * size + x] = max(0, min(1, edge))
      }
    }
  }
}

/// The squared distance of a place to the nearest point of a line.
private func squaredDistance(
  from place: SIMD2<Float>,
  to line: (from: SIMD2<Float>, to: SIMD2<Float>)
) -> Float {
  let along = line.to - line.from
  let offset = place - line.from
  let length = max((along * along).sum(), 1e-12)
  let part = max(0, min(1, (offset * along).sum() / length))
  let rest = offset - part * along
  return (rest * rest).sum()
}

/// Images and the class of each.
public struct LabeledImages: Sendable {
  /// Shape [count, height, width, 1], values from 0 to 1.
  public let images: Tensor
  /// The class of each image.
  public let labels: [Int]

  /// Creates a set of as many images as labels.
  public init(images: Tensor, labels: [Int]) {
    require(
      images.rank == 4 && images.shape[0] == labels.count,
      "\(labels.count) labels cannot name images of \(images.shape).")
    (self.images, self.labels) = (images, labels)
  }
}

/// Draws digits with random slant, turn, size, shift and thickness.
public struct Digits: Sendable {
  /// The pixels of each side, 8 to 32.
  public let size: Int

  /// Creates a source of digits.
  public init(size: Int) {
    require(8...32 ~= size, "Digits have 8 to 32 pixels, not \(size).")
    self.size = size
  }
}

extension Digits {
  /// Draws digits of any class.
  public func sample(
    _ count: Int, using random: inout RandomGenerator
  ) -> LabeledImages {
    let labels = (0..<count).map { _ in
      Int.random(in: 0..<10, using: &random)
    }
    return sample(labels: labels, using: &random)
  }

  /// Draws digits of given classes.
  public func sample(
    labels: [Int], using random: inout RandomGenerator
  ) -> LabeledImages {
    let streams = labels.map { _ in random.split() }
    let images = drawn(labels.count, size: size) { index in
      var random = streams[index]
      return drawing(of: labels[index], using: &random)
    }
    return LabeledImages(images: images, labels: labels)
  }

  private func drawing(
    of digit: Int, using random: inout RandomGenerator
  ) -> Drawing {
    func normal(_ deviation: Double) -> Float {
      Float(deviation * max(-2.5, min(2.5, random.normal())))
    }
    let thickness = 0.09 + normal(0.02)
    let slant = normal(0.25)
    let turn = normal(0.18)
    let (width, height) = (0.88 + normal(0.1), 0.88 + normal(0.08))
    let (right, down) = (normal(0.05), normal(0.05))
    func place(_ x: Float, _ y: Float) -> SIMD2<Float> {
      let (u, v) = ((x - 0.5) * width, (y - 0.5) * height)
      let slanted = u - slant * v
      return SIMD2(
        0.5 + right + slanted * cos(turn) - v * sin(turn) + normal(0.008),
        0.5 + down + slanted * sin(turn) + v * cos(turn) + normal(0.008))
    }
    var drawing = Drawing(size: size, thickness: max(thickness, 0.05))
    for stroke in Glyphs.all[digit] {
      let points = stroke.map { place($0.x, $0.y) }
      drawing.lines += zip(points, points.dropFirst())
        .map { (from: $0, to: $1) }
    }
    return drawing
  }
}

/// Draws images on all cores: shape [count, size, size, 1].
private func drawn(
  _ count: Int, size: Int, _ drawing: (Int) -> Drawing
) -> Tensor {
  var images = Tensor(repeating: 0, shape: [count, size, size, 1])
  images.withMutableElements { pixels in
    guard let start = pixels.baseAddress else { return }
    forRanges(count, isLarge: count >= 8) { range in
      for index in range {
        drawing(index).draw(into: start + index * size * size)
      }
    }
  }
  return images
}

/// Draws small houses, half of them with windows (label 1).
public struct Houses: Sendable {
  /// The pixels of each side, 16 to 32.
  public let size: Int

  /// Creates a source of houses.
  public init(size: Int) {
    require(
      16...32 ~= size, "Houses have 16 to 32 pixels, not \(size).")
    self.size = size
  }

  /// Draws houses; label 1 says that a house has windows.
  public func sample(
    _ count: Int, using random: inout RandomGenerator
  ) -> LabeledImages {
    let labels = (0..<count).map { _ in Int(random.next() >> 63) }
    let streams = labels.map { _ in random.split() }
    let images = drawn(count, size: size) { index in
      var random = streams[index]
      return house(hasWindows: labels[index] == 1, using: &random)
    }
    return LabeledImages(images: images, labels: labels)
  }
}

extension Houses {
  private func house(
    hasWindows: Bool, using random: inout RandomGenerator
  ) -> Drawing {
    func about(_ middle: Float, _ range: Float) -> Float {
      middle + range * Float(2 * random.uniform() - 1)
    }
    let (left, right) = (about(0.2, 0.06), about(0.8, 0.06))
    let (top, bottom) = (about(0.45, 0.05), about(0.88, 0.04))
    let ridge = SIMD2(about(0.5, 0.08), about(0.14, 0.05))
    var drawing = Drawing(size: size, thickness: about(0.05, 0.01))
    drawing.addBox(left, top, right, bottom)
    drawing.lines += [
      (from: SIMD2(left, top), to: ridge),
      (from: ridge, to: SIMD2(right, top)),
    ]
    let door = about(0.5, 0.05)
    drawing.addBox(door - 0.06, bottom - 0.2, door + 0.06, bottom)
    if hasWindows {
      let y = top + 0.14
      for x in [left + 0.13, right - 0.13] {
        drawing.addBox(x - 0.05, y - 0.05, x + 0.05, y + 0.05)
      }
    }
    return drawing
  }
}

extension Drawing {
  /// Adds the four sides of a box.
  mutating func addBox(
    _ left: Float, _ top: Float, _ right: Float, _ bottom: Float
  ) {
    let corners = [
      SIMD2(left, top), SIMD2(right, top), SIMD2(right, bottom),
      SIMD2(left, bottom), SIMD2(left, top),
    ]
    lines += zip(corners, corners.dropFirst()).map {
      (from: $0, to: $1)
    }
  }
}

/// A classifier of digits, for its probabilities and its features.
public struct DigitJudge: Sendable {
  /// The pixels of each side of the images it judges.
  public let size: Int
  private var body: Network
  private var head: Network

  /// Trains a judge on freshly drawn digits.
  ///
  /// - Throws: `NotFinite` if training fails, which no seed is known to
  ///   cause.
  public init(size: Int, steps: Int = 400, seed: UInt64 = 1) throws {
    var random = RandomGenerator(seed: seed)
    let digits = Digits(size: size)
    self.size = size
    var network = Network(
      .flatten, .linear(size * size, 96), .relu, .linear(96, 32), .relu,
      .linear(32, 10), using: &random)
    var adam = Adam(rate: 2e-3)
    for step in 0..<steps {
      // The rate falls to zero, so that the last steps settle.
      adam.rate = 2e-3 * Float(steps - step) / Float(steps)
      let batch = digits.sample(128, using: &random)
      _ = try network.descend(&adam) {
        crossEntropy(logits: $0(batch.images), labels: batch.labels)
      }
    }
    (body, head) = network.split(at: 5)
  }
}

extension DigitJudge {
  /// The 32 features of each image, a row for each.
  public func features(_ images: Tensor) -> Matrix {
    withoutDerivatives { matrix(body(images)) }
  }

  /// The ten probabilities of each image, a row for each.
  public func probabilities(_ images: Tensor) -> Matrix {
    withoutDerivatives { matrix(head(body(images)).softmax()) }
  }

  /// The share of images whose most probable class is their label.
  public func accuracy(on set: LabeledImages) -> Double {
    let rows = probabilities(set.images)
    let right = set.labels.indices.count { index in
      let row = rows.row(index)
      return row.firstIndex(of: row.max() ?? 0) == set.labels[index]
    }
    return Double(right) / Double(max(set.labels.count, 1))
  }
}

/// A file that cannot be read, with the reason.
public struct DataError: Error, CustomStringConvertible {
  /// What was expected, what was found, and what to do.
  public let description: String

  init(_ file: URL, _ reason: String) {
    description = "\(file.relativePath): \(reason)."
  }
}

/// An open `.npy` file of floating-point numbers.
public struct NumPyFile {
  /// The length of each axis.
  public let shape: [Int]
  let url: URL
  private let handle: FileHandle
  private let start: Int
  private let size: Int
  private let isBigEndian: Bool
  private let isColumnMajor: Bool

  /// Opens a file and checks its header against its size.
  ///
  /// - Throws: `DataError` if it is no `.npy` file of 16, 32 or 64 bit
  ///   floating-point numbers, or if it has another size than it says.
  public init(_ url: URL) throws {
    self.url = url
    guard let file = try? FileHandle(forReadingFrom: url) else {
      throw DataError(
        url, "cannot be opened; see whether it exists and may be read")
    }
    func read(_ count: Int) throws -> [UInt8] {
      let bytes = (try? file.read(upToCount: count)) ?? Data()
      if bytes.count == count { return Array(bytes) }
      throw DataError(url, "ends within its header; it was cut off")
    }
    handle = file
    let magic = [0x93] + Array("NUMPY".utf8)
    guard (try? read(6)) == magic else {
      throw DataError(url, "is no .npy file; numpy.save writes them")
    }
    let version = try read(2)[0]
    guard 1...3 ~= version else {
      throw DataError(
        url, "has version \(version) of the format; 1 to 3 are known")
    }
    let lengthBytes = try read(version == 1 ? 2 : 4)
    let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    let total = Int((try? file.seekToEnd()) ?? 0)
    start = 8 + lengthBytes.count + length
    guard start <= total else {
      throw DataError(
        url,
        "has a header of \(length) bytes, but ends before; it was cut off")
    }
    try? file.seek(toOffset: UInt64(8 + lengthBytes.count))
    let text = String(decoding: try read(length), as: UTF8.self)
    guard let header = NumPyHeader(text) else {
      throw DataError(url, "has a header that is none: \(text.prefix(80))")
    }
    guard let type = header.type else {
      throw DataError(
        url,
        "holds numbers of type '\(header.descriptor)'; "
          + "save it as float32 or float64")
    }
    (size, isBigEndian) = (type.size, type.isBigEndian)
    (shape, isColumnMajor) = (header.shape, header.isColumnMajor)
    var bytes = size
    for length in shape {
      let (product, isTooLarge) = bytes.multipliedReportingOverflow(
        by: length)
      guard !isTooLarge else {
        throw DataError(url, "claims the impossible shape \(shape)")
      }
      bytes = product
    }
    guard total - start == bytes else {
      let isShort = total - start < bytes
      let state = isShort ? "was cut off" : "has been added to"
      throw DataError(
        url, "should have \(bytes) bytes of numbers for shape \(shape), "
          + "and has \(total - start); it \(state)")
    }
  }
}

/// The line of Python at the head of a `.npy` file.
struct NumPyHeader {
  var descriptor = ""
  var isColumnMajor = false
  var shape: [Int] = []

  /// Reads the line; nil if it is not what NumPy writes.
  init?(_ text: String) {
    let pattern = /\s*\{(.*)\}\s*/.dotMatchesNewlines()
    guard let inner = text.wholeMatch(of: pattern)?.1 else {
      return nil
    }
    let entry =
      /\s*'(\w+)'\s*:\s*('[^']*'|True|False|\([0-9, ]*\))\s*(?:,|$)/
    var rest = inner
    var found: Set<Substring> = []
    while let match = rest.prefixMatch(of: entry) {
      guard found.insert(match.1).inserted,
        set(match.1, String(match.2))
      else { return nil }
      rest = rest[match.range.upperBound...]
    }
    let isRead = rest.allSatisfy(\.isWhitespace)
    guard isRead, found.count == 3 else { return nil }
  }

  private mutating func set(_ key: Substring, _ value: String) -> Bool {
    switch key {
    case "descr":
      descriptor = value.filter { $0 != "'" }
      return value.hasPrefix("'")
    case "fortran_order":
      isColumnMajor = value == "True"
      return value == "True" || value == "False"
    case "shape":
      let parts = value.dropFirst().dropLast().split(
        separator: ",", omittingEmptySubsequences: true
      ).map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
      shape = parts.compactMap { Int($0) }
      return value.hasPrefix("(") && shape.count == parts.count
    default: return false
    }
  }

  /// The size of a number in bytes, and its byte order.
  var type: (size: Int, isBigEndian: Bool)? {
    guard let size = ["f2": 2, "f4": 4, "f8": 8][descriptor.suffix(2)],
      descriptor.count == 3, let order = descriptor.first,
      "<>=".contains(order)
    else { return nil }
    return (size, order == ">")
  }
}

extension NumPyFile {
  /// Reads some rows of a file of shape [rows, columns].
  ///
  /// - Throws: `DataError` if the file has another rank, or cannot be
  ///   read any more.
  public func rows(_ range: Range<Int>) throws -> Matrix {
    guard shape.count == 2 else {
      throw DataError(
        url,
        "has shape \(shape); a table of [samples, features] is "
          + "needed")
    }
    require(
      range.lowerBound >= 0 && range.upperBound <= shape[0],
      "Rows \(range) are not among the \(shape[0]) of \(url.path).")
    let columns = shape[1]
    if !isColumnMajor {
      let values = try numbers(
        range.lowerBound * columns, range.count * columns)
      return Matrix(
        rows: range.count, columns: columns, elements: values)
    }
    var elements = [Double](repeating: 0, count: range.count * columns)
    for column in 0..<columns {
      let values = try numbers(
        column * shape[0] + range.lowerBound, range.count)
      for (row, value) in values.enumerated() {
        elements[row * columns + column] = value
      }
    }
    return Matrix(
      rows: range.count, columns: columns, elements: elements)
  }
}

extension NumPyFile {
  /// Reads numbers from a place in the file's own order.
  private func numbers(_ first: Int, _ count: Int) throws -> [Double] {
    do {
      try handle.seek(toOffset: UInt64(start + first * size))
      let data = try handle.read(upToCount: count * size) ?? Data()
      if data.count == count * size { return decoded(data) }
    } catch {
      throw DataError(
        url, "cannot be read: \(error.localizedDescription)")
    }
    throw DataError(url, "has become shorter while it was read")
  }

  private func decoded(_ data: Data) -> [Double] {
    data.withUnsafeBytes { bytes in
      (0..<data.count / size).map { index in
        let at = index * size
        switch size {
        case 2:
          let bits = bytes.loadUnaligned(
            fromByteOffset: at, as: UInt16.self)
          return half(isBigEndian ? bits.bigEndian : bits)
        case 4:
          let bits = bytes.loadUnaligned(
            fromByteOffset: at, as: UInt32.self)
          return Double(
            Float(bitPattern: isBigEndian ? bits.bigEndian : bits))
        default:
          let bits = bytes.loadUnaligned(
            fromByteOffset: at, as: UInt64.self)
          return Double(bitPattern: isBigEndian ? bits.bigEndian : bits)
        }
      }
    }
  }
}

/// A number of 16 bits: a sign, 5 bits of exponent, 10 of fraction.
func half(_ bits: UInt16) -> Double {
  let sign = bits >> 15 == 0 ? 1.0 : -1.0
  let exponent = Int(bits >> 10 & 31)
  let fraction = Double(bits & 1023) / 1024
  switch exponent {
  case 31: return fraction == 0 ? sign * .infinity : .nan
  case 0: return sign * fraction * 0x1p-14
  default:
    return sign * (1 + fraction)
      * Double(sign: .plus, exponent: exponent - 15, significand: 1)
  }
}

/// Writes a matrix as a `.npy` file, as 64 bit numbers.
///
/// - Throws: What keeps the file from being written; a file that stood
///   there is left as it was.
public func writeNumPy(_ matrix: Matrix, to url: URL) throws {
  var header =
    "{'descr': '<f8', 'fortran_order': False, "
    + "'shape': (\(matrix.rows), \(matrix.columns)), }"
  let length = (10 + header.utf8.count + 1 + 63) / 64 * 64 - 10
  header =
    header.padding(
      toLength: length - 1, withPad: " ", startingAt: 0) + "\n"
  var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
  data.append(contentsOf: [UInt8(length & 255), UInt8(length >> 8)])
  data.append(contentsOf: header.utf8)
  matrix.elements.withUnsafeBytes { data.append(contentsOf: $0) }
  try data.write(to: url, options: .atomic)
}

import CZlib

/// The bytes of a file, unfolded as they are asked for.
private final class ByteSource {
  private var file: gzFile?

  init(_ url: URL) throws {
    // zlib reads what is not compressed as it is.
    file = gzopen(url.path, "rb")
    if file == nil { throw DataError(url, "cannot be opened") }
  }

  deinit { gzclose(file) }

  /// Returns the next bytes, fewer if the file ends; nil if it is
  /// damaged.
  func read(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = gzread(file, &bytes, UInt32(count))
    return read < 0 ? nil : Array(bytes.prefix(Int(read)))
  }

  /// Closes the file; false if it was cut off in a compressed part.
  func close() -> Bool {
    defer { file = nil }
    return gzclose(file) == Z_OK
  }
}

/// Whole numbers from 0 to 255, as an IDX file holds them.
public struct ByteTable: Sendable {
  /// The length of each axis.
  public let shape: [Int]
  /// The numbers, the last index running fastest.
  public let bytes: [UInt8]

  /// Reads an IDX file, compressed with gzip or not.
  ///
  /// - Throws: `DataError` if it is none, or not as long as it says.
  public init(idx url: URL) throws {
    let source = try ByteSource(url)
    func read(_ count: Int, _ what: String) throws -> [UInt8] {
      guard let bytes = source.read(count) else {
        throw DataError(url, "is compressed, and damaged")
      }
      if bytes.count == count { return bytes }
      throw DataError(
        url, "ends after \(bytes.count) of \(count) bytes of \(what)")
    }
    let head = try read(4, "its head")
    guard head[0] == 0 && head[1] == 0 && 1...4 ~= head[3] else {
      throw DataError(url, "is no IDX file; MNIST's are")
    }
    guard head[2] == 8 else {
      throw DataError(
        url, "holds type \(head[2]); only bytes, type 8, are read")
    }
    let lengths = try read(4 * Int(head[3]), "its shape")
    shape = (0..<Int(head[3])).map { axis in
      lengths[4 * axis..<4 * axis + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    // Four axes of 32 bits may not fit into 64: the limit comes first.
    let limit = 1 << 31
    var count = 1
    for length in shape {
      count = length == 0 ? 0 : min(count, limit) * length
    }
    guard count < limit else {
      throw DataError(url, "claims \(shape), more than 2 GB")
    }
    var pieces: [UInt8] = []
    while pieces.count < count {
      // In pieces, so that a lying head costs no more than the file.
      pieces += try read(min(count - pieces.count, 1 << 20), "its numbers")
    }
    bytes = pieces
    guard let rest = source.read(1), source.close() else {
      throw DataError(url, "is compressed, and damaged at its end")
    }
    if !rest.isEmpty {
      throw DataError(url, "goes on after the \(count) bytes of \(shape)")
    }
  }
}

extension LabeledImages {
  /// Reads images and labels of MNIST or a set of its format.
  ///
  /// - Throws: `DataError` if a file is damaged, or if the two do not
  ///   belong together.
  public init(images: URL, labels: URL) throws {
    let (pixels, names) = (
      try ByteTable(idx: images), try ByteTable(idx: labels)
    )
    guard pixels.shape.count == 3 else {
      throw DataError(
        images, "has shape \(pixels.shape); images have three axes")
    }
    guard names.shape == [pixels.shape[0]] else {
      throw DataError(
        labels,
        "has shape \(names.shape), but there are "
          + "\(pixels.shape[0]) images")
    }
    self.init(
      images: Tensor(
        shape: pixels.shape + [1],
        elements: pixels.bytes.map { Float($0) / 255 }),
      labels: names.bytes.map(Int.init))
  }
}
