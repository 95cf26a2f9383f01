import Arrays
import Foundation

/// An array of floats of any rank that knows how it was computed.
///
/// Row-major and contiguous: the last index runs fastest. A value, like
/// an `Array`: what is changed is never seen through another variable.
public struct Tensor: Sendable {
  /// The length of each axis; empty for a single number.
  public let shape: [Int]
  var buffer: Buffer
  let node: Node?

  init(shape: [Int], buffer: Buffer, node: Node? = nil) {
    self.shape = shape
    self.buffer = buffer
    self.node = node
  }

  /// The number of elements.
  public var count: Int { buffer.count }
  /// The number of axes.
  public var rank: Int { shape.count }
  var pointer: UnsafeMutablePointer<Float> { buffer.pointer }
}

extension Tensor {
  /// Creates a tensor from its elements in row-major order.
  public init(shape: [Int], elements: [Float]) {
    let count = shape.reduce(1, *)
    require(
      count == elements.count && shape.allSatisfy { $0 >= 0 },
      """
      A tensor of shape \(shape) has \(count) elements, \
      but \(elements.count) are given.
      """)
    self.init(shape: shape, buffer: Buffer(count: count))
    elements.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      pointer.update(from: start, count: count)
    }
  }

  /// Creates a tensor of rank one.
  public init(_ elements: [Float]) {
    self.init(shape: [elements.count], elements: elements)
  }

  /// Creates a tensor of rank zero from one number.
  public init(_ number: Float) {
    self.init(repeating: number, shape: [])
  }

  /// Creates a tensor whose elements are all the same.
  public init(repeating number: Float, shape: [Int]) {
    self.init(shape: shape, uninitialized: ())
    pointer.update(repeating: number, count: count)
  }

  /// Creates a tensor with any content, for a kernel to fill.
  init(shape: [Int], uninitialized: ()) {
    let count = shape.reduce(1, *)
    self.init(shape: shape, buffer: Buffer(count: count))
  }
}

extension Tensor {
  /// The elements in row-major order.
  public var elements: [Float] {
    Array(UnsafeBufferPointer(start: pointer, count: count))
  }

  /// The number in a tensor of one element.
  public var scalar: Float {
    require(
      count == 1,
      "A scalar has one element, but shape \(shape) has \(count).")
    return pointer[0]
  }

  /// Lends the elements, in row-major order, to be read.
  public func withElements<Result>(
    _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    try body(UnsafeBufferPointer(start: pointer, count: count))
  }

  /// Lends the elements to be changed; other tensors do not see it.
  ///
  /// The numbers change where they are if nothing else refers to them,
  /// and in a copy if something does. A tracked tensor stays tracked.
  public mutating func withMutableElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    if !isKnownUniquelyReferenced(&buffer) {
      let copy = Buffer(count: count)
      copy.pointer.update(from: pointer, count: count)
      buffer = copy
    }
    return try body(
      UnsafeMutableBufferPointer(start: pointer, count: count))
  }
}

/// The numbers of a tensor: written once, by who creates it.
final class Buffer: @unchecked Sendable {
  let count: Int
  let pointer: UnsafeMutablePointer<Float>

  init(count: Int) {
    self.count = count
    pointer = BufferPool.shared.take(count)
  }

  deinit { BufferPool.shared.giveBack(pointer, count) }
}

/// Memory blocks that tensors have given back, kept for the next ones.
final class BufferPool: @unchecked Sendable {
  static let shared = BufferPool()
  /// Floats kept at most: 256 million, 1 GB.
  static let limit = 1 << 28
  private let lock = NSLock()
  private var free = [[UnsafeMutablePointer<Float>]](
    repeating: [], count: 256)
  private var kept = 0

  /// The size class of a block, four classes for each power of two.
  static func sizeClass(of count: Int) -> (index: Int, capacity: Int) {
    let count = max(count, 16)
    let power = Int.bitWidth - 1 - (count - 1).leadingZeroBitCount
    let step = 1 << (power - 2)
    let steps = (count - 1) / step + 1
    return (4 * power + steps - 4, steps * step)
  }
}

extension BufferPool {
  /// A block of at least so many floats, with any content.
  func take(_ count: Int) -> UnsafeMutablePointer<Float> {
    let (index, capacity) = Self.sizeClass(of: count)
    lock.lock()
    let block = free[index].popLast()
    if block != nil { kept -= capacity }
    lock.unlock()
    if let block { return block }
    // A vector register's alignment, so that no load splits a line.
    return UnsafeMutableRawPointer.allocate(
      byteCount: 4 * capacity, alignment: 64
    ).bindMemory(to: Float.self, capacity: capacity)
  }

  /// Takes back a block that `take` gave for the same count.
  func giveBack(_ block: UnsafeMutablePointer<Float>, _ count: Int) {
    let (index, capacity) = Self.sizeClass(of: count)
    lock.lock()
    let isKept = kept + capacity <= Self.limit
    if isKept {
      free[index].append(block)
      kept += capacity
    }
    lock.unlock()
    if !isKept { block.deallocate() }
  }
}

import Synchronization

/// How one tensor was computed: from what, and how to go back.
///
/// A node refers to its operands and never to its result, so that the
/// graph has no cycles and goes away with the last tensor that needs
/// it.
final class Node: @unchecked Sendable {
  /// From a result and its gradient to the gradient of one operand.
  typealias Rule =
    @Sendable (_ gradient: Tensor, _ result: Tensor) -> Tensor

  let name: String
  private(set) var operands: [Tensor]
  private(set) var rules: [Rule]
  /// Greater than the number of every node made before.
  let number: Int
  /// The longest way from here to a variable.
  let depth: Int
  private static let count = Atomic<Int>(0)

  init(name: String, operands: [Tensor] = [], rules: [Rule] = []) {
    self.name = name
    self.operands = operands
    self.rules = rules
    number = Self.count.add(1, ordering: .relaxed).newValue
    depth = operands.reduce(0) { max($0, ($1.node?.depth ?? -1) + 1) }
  }

  deinit {
    if depth <= Node.deep { return }
    Departure.shared.add(operands)
    (operands, rules) = ([], [])
    Departure.shared.letGo()
  }

  /// The depth from which nodes are let go one by one.
  private static let deep = 100
}

/// Lets go of a long chain of nodes without one call inside the other.
private final class Departure: Sendable {
  static let shared = Departure()
  private let state = Mutex((waiting: [Node](), isBusy: false))

  /// Holds the nodes of some tensors.
  func add(_ tensors: [Tensor]) {
    state.withLock {
      $0.waiting.append(contentsOf: tensors.compactMap(\.node))
    }
  }

  /// Lets go of all that wait, unless a call further out does.
  func letGo() {
    let isFirst = state.withLock { state in
      defer { state.isBusy = true }
      return !state.isBusy
    }
    while isFirst {
      // A node is let go outside of the lock: it adds its operands.
      let node = state.withLock { state in
        state.isBusy = !state.waiting.isEmpty
        return state.waiting.popLast()
      }
      if node == nil { return }
    }
  }
}

extension Tensor {
  /// This result of one operand, with the way back if it is needed.
  func recorded(
    _ name: String, _ a: Tensor, _ rule: @escaping Node.Rule
  ) -> Tensor {
    guard a.node != nil, Tape.isRecording else { return self }
    let node = Node(name: name, operands: [a], rules: [rule])
    return Tensor(shape: shape, buffer: buffer, node: node)
  }

  /// This result of several operands, with a way back to each.
  func recorded(
    _ name: String, _ operands: [Tensor], _ rules: [Node.Rule]
  ) -> Tensor {
    guard operands.contains(where: \.isTracked), Tape.isRecording
    else { return self }
    let node = Node(name: name, operands: operands, rules: rules)
    return Tensor(shape: shape, buffer: buffer, node: node)
  }
}

enum Tape {
  /// Whether operations remember how they computed their results.
  @TaskLocal static var isRecording = true
}

/// Runs code whose results need no derivatives: it records no graph.
public func withoutDerivatives<Result>(
  _ body: () throws -> Result
) rethrows -> Result {
  try Tape.$isRecording.withValue(false, operation: body)
}

extension Tensor {
  /// Whether gradients can be asked with respect to this tensor.
  public var isTracked: Bool { node != nil }

  /// The same numbers as a variable: a new start of a graph.
  public var tracked: Tensor {
    Tensor(shape: shape, buffer: buffer, node: Node(name: "variable"))
  }

  /// The same numbers as a constant.
  public var detached: Tensor { Tensor(shape: shape, buffer: buffer) }
}

/// All that a tensor was computed from, the oldest first.
func ancestors(
  of result: Tensor, notOlderThan number: Int = 0
) -> [Tensor] {
  var found: [(number: Int, tensor: Tensor)] = []
  var seen: Set<ObjectIdentifier> = []
  var waiting = [result]
  while let tensor = waiting.popLast() {
    guard let node = tensor.node, node.number >= number,
      seen.insert(ObjectIdentifier(node)).inserted
    else { continue }
    found.append((node.number, tensor))
    waiting.append(contentsOf: node.operands)
  }
  return found.sorted { $0.number < $1.number }.map(\.tensor)
}

/// One walk from a result back to the inputs.
struct Backward {
  /// The tensors on the way from the inputs to the result, in order.
  private var path: [Tensor] = []
  /// The place of each node in the path.
  private var places: [ObjectIdentifier: Int] = [:]
  /// The gradient of each tensor, as far as it has been summed.
  private var sums: [Tensor?] = []

  init(from result: Tensor, to inputs: [Tensor]) {
    let starts = inputs.enumerated().map { index, input in
      guard let node = input.node else {
        fatalError(
          """
          Input \(index) of shape \(input.shape) is not tracked: \
          compute the loss from `input.tracked`.
          """)
      }
      return node
    }
    let oldest = starts.reduce(Int.max) { min($0, $1.number) }
    let isStart = Set(starts.map(ObjectIdentifier.init))
    for tensor in ancestors(of: result, notOlderThan: oldest) {
      guard let node = tensor.node else { continue }
      let key = ObjectIdentifier(node)
      if isStart.contains(key) || node.operands.contains(where: leadsBack) {
        places[key] = path.count
        path.append(tensor)
      }
    }
    sums = [Tensor?](repeating: nil, count: path.count)
    if let place = place(of: result) {
      sums[place] = Tensor(repeating: 1, shape: result.shape)
    }
  }
}

extension Backward {
  /// Where a tensor stands in the path, if it leads to an input.
  private func place(of tensor: Tensor) -> Int? {
    tensor.node.flatMap { places[ObjectIdentifier($0)] }
  }

  private func leadsBack(_ tensor: Tensor) -> Bool {
    place(of: tensor) != nil
  }
}

extension Backward {
  /// Hands each gradient on to the operands, from the last to the
  /// first.
  mutating func run() {
    for index in path.indices.reversed() {
      guard let node = path[index].node, let gradient = sums[index]
      else { continue }
      for (operand, rule) in zip(node.operands, node.rules) {
        guard let place = place(of: operand) else { continue }
        let share = rule(gradient, path[index])
        sums[place] = sums[place].map { $0 + share } ?? share
      }
    }
  }

  /// The sum of all that was handed on to an input.
  func gradient(of input: Tensor) -> Tensor {
    place(of: input).flatMap { sums[$0] }
      ?? Tensor(repeating: 0, shape: input.shape)
  }
}

/// The gradients of a number with respect to tracked tensors.
///
/// - Parameters:
///   - loss: A tensor of one element.
///   - inputs: Tracked tensors; one that the loss does not depend on
///     has gradient zero.
///   - isDifferentiable: Whether the gradients can be differentiated
///     again; costs time and memory for the longer graph.
/// - Returns: For each input a tensor of the input's shape.
public func gradients(
  of loss: Tensor, with inputs: [Tensor], isDifferentiable: Bool = false
) -> [Tensor] {
  require(
    loss.count == 1,
    """
    Gradients are those of one number, but the loss has shape \
    \(loss.shape); reduce it with sum() or mean() first.
    """)
  var backward = Backward(from: loss, to: inputs)
  return Tape.$isRecording.withValue(isDifferentiable) {
    backward.run()
    return inputs.map { backward.gradient(of: $0) }
  }
}

extension Tensor {
  /// Says which operation first gave NaN or infinity on the way to this
  /// tensor; nil if everything is finite.
  public var originOfNonFinite: String? {
    let first = ancestors(of: self).first { !$0.isFinite }
    guard let tensor = first ?? (isFinite ? nil : self) else {
      return nil
    }
    guard let node = tensor.node, !node.operands.isEmpty else {
      return "a variable of shape \(tensor.shape) is not finite"
    }
    let given = node.operands.map { "\($0.shape) \($0.extremes)" }
    return "'\(node.name)' of \(given.joined(separator: " and ")) "
      + "gave a number that is not finite"
  }

  /// Whether no element is NaN or infinite.
  public var isFinite: Bool {
    withElements { $0.allSatisfy(\.isFinite) }
  }

  private var extremes: String {
    let elements = self.elements
    guard let least = elements.min(), let most = elements.max() else {
      return "without elements"
    }
    return "from \(least) to \(most)"
  }
}

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
    for i in range { y[i] = function(x[i]) }
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

/// The shape of an elementwise result, or nil if the operands'
/// disagree.
///
/// Shapes are aligned at their last axes; an axis of length 1, or one
/// that is missing in front, is repeated.
func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  if a == b { return a }
  let rank = max(a.count, b.count)
  var shape = [Int](repeating: 1, count: rank)
  for axis in 1...rank {
    let m = axis <= a.count ? a[a.count - axis] : 1
    let n = axis <= b.count ? b[b.count - axis] : 1
    guard m == n || m == 1 || n == 1 else { return nil }
    shape[rank - axis] = m == 1 ? n : m
  }
  return shape
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
      forEachRow(Array(axes.dropFirst()), rows) { i, a, b in
        body(
          BinaryLoop(
            a: pointer + a, b: other.pointer + b, stepA: row.a,
            stepB: row.b, y: result.pointer + i * row.length,
            range: 0..<row.length))
      }
    }
    return result
  }
}

extension Tensor {
  /// The elementwise sum, broadcasting.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    let (shapeA, shapeB) = (a.shape, b.shape)
    return a.combined(b, "+") { $0.each { $0 + $1 } }.recorded(
      "+", [a, b],
      [
        { gradient, _ in gradient.summed(to: shapeA) },
        { gradient, _ in gradient.summed(to: shapeB) },
      ])
  }

  /// The elementwise difference, broadcasting.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    let (shapeA, shapeB) = (a.shape, b.shape)
    return a.combined(b, "-") { $0.each { $0 - $1 } }.recorded(
      "-", [a, b],
      [
        { gradient, _ in gradient.summed(to: shapeA) },
        { gradient, _ in -gradient.summed(to: shapeB) },
      ])
  }
}

extension Tensor {
  /// The elementwise product, broadcasting.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    a.combined(b, "*") { $0.each { $0 * $1 } }.recorded(
      "*", [a, b],
      [
        { gradient, _ in (gradient * b).summed(to: a.shape) },
        { gradient, _ in (gradient * a).summed(to: b.shape) },
      ])
  }

  /// The elementwise quotient, broadcasting.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    a.combined(b, "/") { $0.each { $0 / $1 } }.recorded(
      "/", [a, b],
      [
        { gradient, _ in (gradient / b).summed(to: a.shape) },
        { gradient, y in -(gradient * y / b).summed(to: b.shape) },
      ])
  }
}

extension Tensor {
  /// The negative of each element.
  public static prefix func - (x: Tensor) -> Tensor {
    x.map { $0.each { -$0 } }.recorded("-", x) { gradient, _ in
      -gradient
    }
  }

  /// A number added to each element.
  public static func + (x: Tensor, c: Float) -> Tensor {
    x.map { $0.each { $0 + c } }.recorded("+", x) { gradient, _ in
      gradient
    }
  }

  /// Each element times a number.
  public static func * (x: Tensor, c: Float) -> Tensor {
    x.map { $0.each { $0 * c } }.recorded("*", x) { gradient, _ in
      gradient * c
    }
  }

  /// A number divided by each element.
  public static func / (c: Float, x: Tensor) -> Tensor {
    x.map { $0.each { c / $0 } }.recorded("/", x) { gradient, y in
      -gradient * y / x
    }
  }
}

extension Tensor {
  /// A number taken from each element.
  public static func - (x: Tensor, c: Float) -> Tensor { x + -c }
  /// Each element divided by a number.
  public static func / (x: Tensor, c: Float) -> Tensor { x * (1 / c) }
  /// A number added to each element.
  public static func + (c: Float, x: Tensor) -> Tensor { x + c }
  /// Each element times a number.
  public static func * (c: Float, x: Tensor) -> Tensor { x * c }
  /// Each element taken from a number.
  public static func - (c: Float, x: Tensor) -> Tensor {
    x.map { $0.each { c - $0 } }.recorded("-", x) { gradient, _ in
      -gradient
    }
  }
}

extension Tensor {
  /// The sum of all elements.
  public func sum() -> Tensor {
    let shape = self.shape
    let x = pointer
    let total = sums(1, count, 1) { $0.each { i, _ in x[i] } }
    return Tensor(shape: [], buffer: total.buffer)
      .recorded("sum", self) { gradient, _ in
        gradient.broadcast(to: shape)
      }
  }

  /// The sum over some axes; negative ones count from the end.
  ///
  /// With `keepingDimensions` the axes stay, with length 1, so that the
  /// result broadcasts against this tensor.
  public func sum(
    over axes: [Int], keepingDimensions: Bool = false
  ) -> Tensor {
    let axes = Set(axes.map { checkedAxis($0) })
    let kept = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
    let result = summed(to: kept)
    if keepingDimensions { return result }
    let left = shape.indices.filter { !axes.contains($0) }
    return result.reshaped(to: left.map { shape[$0] })
  }

  /// An axis counted from the front.
  func checkedAxis(_ axis: Int) -> Int {
    require(
      -rank..<rank ~= axis,
      "Axis \(axis) is not among the \(rank) axes of shape \(shape).")
    return axis < 0 ? axis + rank : axis
  }
}

extension Tensor {
  /// The mean of all elements.
  public func mean() -> Tensor { sum() * (1 / Float(count)) }

  /// The mean over some axes; negative ones count from the end.
  public func mean(
    over axes: [Int], keepingDimensions: Bool = false
  ) -> Tensor {
    let sums = sum(over: axes, keepingDimensions: keepingDimensions)
    return sums * (Float(sums.count) / Float(count))
  }
}

extension Tensor {
  /// The sum over all axes along which a shape would be broadcast.
  func summed(to target: [Int]) -> Tensor {
    if shape == target { return self }
    let shape = self.shape
    return summedKernel(to: target)
      .recorded("summed", self) { gradient, _ in
        gradient.broadcast(to: shape)
      }
  }

  /// This tensor, repeated along axes of length 1 or missing in front.
  public func broadcast(to target: [Int]) -> Tensor {
    if shape == target { return self }
    let shape = self.shape
    require(
      broadcastShape(shape, target) == target,
      "Shape \(shape) does not broadcast to \(target).")
    let zero = Tensor(repeating: 0, shape: target)
    let repeated = zero.combined(self, "broadcast") {
      $0.each { _, x in x }
    }
    return repeated.recorded("broadcast", self) { gradient, _ in
      gradient.summed(to: shape)
    }
  }
}

/// The sum of terms that lie side by side, eight at a time.
@inline(__always)
func rowSum(_ count: Int, _ term: (Int) -> Float) -> Float {
  var total = 0.0
  var start = 0
  while start + 8 <= count {
    var lanes = SIMD8<Float>(repeating: 0)
    let end = min(start + 128, count & ~7)
    while start < end {
      for lane in 0..<8 { lanes[lane] += term(start + lane) }
      start += 8
    }
    total += Double(lanes.sum())
  }
  for i in start..<count { total += Double(term(i)) }
  return Float(total)
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
    let memory = Buffer(count: 3 * inner)
    let block = memory.pointer
    let totals = UnsafeMutableRawPointer(block + inner)
      .bindMemory(to: Double.self, capacity: inner)
    totals.update(repeating: 0, count: inner)
    let (first, target) = (group * length, group * inner)
    for start in stride(
      from: rows.lowerBound, to: rows.upperBound, by: 16)
    {
      block.update(repeating: 0, count: inner)
      for row in start..<min(start + 16, rows.upperBound) {
        let base = (first + row) * inner
        for c in 0..<inner { block[c] += term(base + c, target + c) }
      }
      for c in 0..<inner { totals[c] += Double(block[c]) }
    }
    for c in 0..<inner { y[target + c] = Float(totals[c]) }
  }
}

/// Adds numbers to others.
@inline(__always)
func add(
  _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  for i in 0..<count { y[i] += x[i] }
}

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

extension Tensor {
  /// Sums run after run of neighboring axes, from the last to the
  /// first.
  private func summedKernel(to target: [Int]) -> Tensor {
    let missing = rank - target.count
    let kept = [Int](repeating: 1, count: missing) + target
    var result = self
    var axis = rank
    while axis > 0 {
      let end = axis
      while axis > 0, kept[axis - 1] == 1 { axis -= 1 }
      if axis < end {
        let outer = shape[..<axis].reduce(1, *)
        let inner = kept[end...].reduce(1, *)
        let length = shape[axis..<end].reduce(1, *)
        if length != 1 {
          let x = result.pointer
          result = sums(outer, length, inner) {
            $0.each { i, _ in x[i] }
          }
        }
      }
      axis -= 1
    }
    return Tensor(shape: target, buffer: result.buffer)
  }
}

/// Elementary functions without branches or calls, so that a loop over
/// them is compiled to vector instructions; errors below 3e-7 of the
/// value.
enum Fast {
  /// e to the power x; 0 below -87, infinity above 88.7.
  ///
  /// x = n ln 2 + r with |r| <= ln 2 / 2; the polynomial for e^r is
  /// that of the Cephes library (Moshier, 1992).
  @inline(__always)
  static func exp(_ x: Float) -> Float {
    let bounded = x < -88 ? -88 : (x > 89 ? 89 : x)
    // Adding 1.5 * 2^23 rounds to a whole number in the lowest bits.
    let shifted = bounded * 1.442_695_04 + 12_582_912
    let n = shifted - 12_582_912
    let r = bounded - n * 0.693_359_375 + n * 2.121_944_4e-4
    var p: Float = 1.987_569_15e-4
    p = p * r + 1.398_199_95e-3
    p = p * r + 8.333_451_9e-3
    p = p * r + 4.166_579_6e-2
    p = p * r + 1.666_666_55e-1
    p = p * r + 5.000_000_1e-1
    let power = p * r * r + r + 1
    // 2^(n - 1) from its bits, since 2^128 is no float; then twice.
    let bits = (shifted.bitPattern &+ 126) &<< 23
    let result = power * Float(bitPattern: bits) * 2
    return x < -87 ? 0 : (x > 88.722_8 ? .infinity : result)
  }
}

extension Fast {
  /// The sine and cosine of so many parts of a turn, of which it has
  /// 2^24.
  ///
  /// The nearest quarter turn is taken off in whole numbers; what is
  /// left is at most pi / 4. Polynomials from Cephes.
  @inline(__always)
  static func sineAndCosine(ofTurn parts: Int32) -> (Float, Float) {
    let quarter = (parts &+ 0x20_0000) &>> 22
    let x = Float(parts &- quarter &<< 22) * (2 * Float.pi * 0x1p-24)
    let z = x * x
    var p: Float = -1.951_529_589e-4
    p = p * z + 8.332_160_873_6e-3
    p = p * z - 1.666_665_461_1e-1
    let small = p * z * x + x
    var q: Float = 2.443_315_711_8e-5
    q = q * z - 1.388_731_625_5e-3
    q = q * z + 4.166_664_568_3e-2
    let large = q * z * z - 0.5 * z + 1
    let isOdd = quarter & 1 == 1
    let (sine, cosine) = isOdd ? (large, small) : (small, large)
    return (
      quarter & 2 == 0 ? sine : -sine,
      (quarter &+ 1) & 2 == 0 ? cosine : -cosine
    )
  }
}

extension Fast {
  /// The natural logarithm; -infinity at 0 and NaN below.
  ///
  /// x = m 2^n with sqrt(1/2) <= m < sqrt(2); polynomial from Cephes.
  @inline(__always)
  static func log(_ x: Float) -> Float {
    // Subtracting the bits of sqrt(1/2) leaves n in the exponent.
    let offset = x.bitPattern &- 0x3F35_04F3
    let exponent = Int32(bitPattern: offset) &>> 23
    let m =
      Float(
        bitPattern: (offset & 0x007F_FFFF) &+ 0x3F35_04F3) - 1
    let n = Float(exponent)
    var p: Float = 7.037_683_6e-2
    p = p * m - 1.151_461_03e-1
    p = p * m + 1.167_699_87e-1
    p = p * m - 1.242_014_08e-1
    p = p * m + 1.424_932_28e-1
    p = p * m - 1.666_805_77e-1
    p = p * m + 2.000_071_48e-1
    p = p * m - 2.499_999_4e-1
    p = p * m + 3.333_333_1e-1
    let tail = p * m * m * m - n * 2.121_944_4e-4 - 0.5 * m * m
    let result = m + tail + n * 0.693_359_375
    if x == .infinity { return x }
    return x > 0 ? result : (x == 0 ? -.infinity : .nan)
  }

  /// The logarithm of 1 + x, exact for small x as well.
  @inline(__always)
  static func log1p(_ x: Float) -> Float {
    let sum = 1 + x
    // The rounding error of the sum cancels in x / (sum - 1).
    return sum == 1 ? x : log(sum) * (x / (sum - 1))
  }
}

extension Fast {
  /// The logistic function 1 / (1 + e^-x).
  @inline(__always)
  static func sigmoid(_ x: Float) -> Float { 1 / (1 + exp(-x)) }

  /// The logarithm of 1 + e^x, for any x without overflow.
  @inline(__always)
  static func softplus(_ x: Float) -> Float {
    (x > 0 ? x : 0) + log1p(exp(-abs(x)))
  }

  /// The hyperbolic tangent.
  @inline(__always)
  static func tanh(_ x: Float) -> Float {
    let size = abs(x)
    let far = 1 - 2 / (exp(2 * size) + 1)
    // Near 0 that difference cancels; the Taylor-like series does not.
    let z = x * x
    var p: Float = -5.704_988_7e-3
    p = p * z + 2.063_908_9e-2
    p = p * z - 5.373_971_6e-2
    p = p * z + 1.333_144_2e-1
    p = p * z - 3.333_328_2e-1
    let near = p * z * x + x
    return size < 0.625 ? near : (x < 0 ? -far : far)
  }
}

extension Tensor {
  /// e to the power of each element.
  public func exp() -> Tensor {
    map { $0.each(Fast.exp) }.recorded("exp", self) { gradient, y in
      gradient * y
    }
  }

  /// The natural logarithm of each element.
  public func log() -> Tensor {
    map { $0.each(Fast.log) }.recorded("log", self) { gradient, _ in
      gradient / self
    }
  }

  /// The square root of each element.
  ///
  /// The slope at 0 is infinite: add a small number where 0 can occur.
  public func squareRoot() -> Tensor {
    map { $0.each { $0.squareRoot() } }.recorded("squareRoot", self) {
      $0 / $1 * 0.5
    }
  }
}

extension Tensor {
  /// The square of each element.
  public func squared() -> Tensor {
    map { $0.each { $0 * $0 } }.recorded("squared", self) {
      gradient, _ in
      gradient * self * 2
    }
  }

  /// Each element to the power of a number.
  public func power(_ exponent: Float) -> Tensor {
    map { $0.each { Foundation.pow($0, exponent) } }.recorded(
      "power", self
    ) {
      gradient, _ in
      gradient * self.power(exponent - 1) * exponent
    }
  }

  /// The absolute value of each element; its slope at 0 is 0.
  public func abs() -> Tensor {
    map { $0.each { Swift.abs($0) } }.recorded("abs", self) {
      gradient, _ in
      gradient * self.sign()
    }
  }

  /// -1, 0 or 1 for each element; a constant to `gradients`.
  public func sign() -> Tensor {
    map { $0.each { $0 > 0 ? 1 : ($0 < 0 ? -1 : 0) } }
  }
}

extension Tensor {
  /// Each element, moved to the nearer bound if it lies outside.
  ///
  /// The slope is 1 from bound to bound, bounds included, and 0
  /// outside.
  public func clamped(to bounds: ClosedRange<Float>) -> Tensor {
    let (low, high) = (bounds.lowerBound, bounds.upperBound)
    // NaN compares false with both bounds, and so stays NaN.
    return map { $0.each { $0 < low ? low : ($0 > high ? high : $0) } }
      .recorded("clamped", self) { gradient, _ in
        gradient
          * self.map { $0.each { $0 >= low && $0 <= high ? 1 : 0 } }
      }
  }
}

extension Tensor {
  /// The hyperbolic tangent of each element.
  public func tanh() -> Tensor {
    map { $0.each(Fast.tanh) }.recorded("tanh", self) { gradient, y in
      y.tanhSlope(times: gradient)
    }
  }

  /// The logistic function 1 / (1 + e^-x) of each element.
  public func sigmoid() -> Tensor {
    map { $0.each(Fast.sigmoid) }.recorded("sigmoid", self) {
      gradient, y in
      y.sigmoidSlope(times: gradient)
    }
  }

  /// The softplus function log(1 + e^x) of each element.
  public func softplus() -> Tensor {
    map { $0.each(Fast.softplus) }.recorded("softplus", self) {
      gradient, _ in
      gradient * self.sigmoid()
    }
  }
}

extension Tensor {
  /// (1 - y^2) times a gradient, in one loop, where y is this tensor.
  func tanhSlope(times gradient: Tensor) -> Tensor {
    zipped(gradient) { $0.each { y, g in g * (1 - y * y) } }
      .recorded(
        "tanhSlope", [self, gradient],
        [
          { next, _ in next * gradient * self * -2 },
          { next, _ in self.tanhSlope(times: next) },
        ])
  }

  /// y (1 - y) times a gradient, in one loop, where y is this tensor.
  func sigmoidSlope(times gradient: Tensor) -> Tensor {
    zipped(gradient) { $0.each { y, g in g * y * (1 - y) } }
      .recorded(
        "sigmoidSlope", [self, gradient],
        [
          { next, _ in next * gradient * (1 - 2 * self) },
          { next, _ in self.sigmoidSlope(times: next) },
        ])
  }
}

extension Tensor {
  /// Each element, or 0 if it is negative.
  public func relu() -> Tensor {
    // Written so that NaN passes: hidden, it would be found far away.
    map { $0.each { $0 < 0 ? 0 : $0 } }.recorded("relu", self) {
      gradient, _ in
      gradient.gated(by: self, slope: 0)
    }
  }

  /// Each element, times `slope` if it is negative.
  public func leakyReLU(slope: Float = 0.2) -> Tensor {
    map { $0.each { $0 > 0 ? $0 : $0 * slope } }
      .recorded("leakyReLU", self) { gradient, _ in
        gradient.gated(by: self, slope: slope)
      }
  }

  /// Each element, times `slope` where another tensor is not positive.
  ///
  /// The gate itself is a constant: its derivative is 0 wherever it has
  /// one.
  func gated(by gate: Tensor, slope: Float) -> Tensor {
    zipped(gate) { $0.each { x, gate in gate > 0 ? x : x * slope + 0 } }
      .recorded("gated", self) { gradient, _ in
        gradient.gated(by: gate, slope: slope)
      }
  }
}

import COpenBLAS

/// C = op(A) op(B) + beta C for row-major matrices; op transposes or
/// not.
func multiply(
  _ m: Int, _ n: Int, _ k: Int,
  _ a: UnsafePointer<Float>, _ transposeA: Bool,
  _ b: UnsafePointer<Float>, _ transposeB: Bool,
  beta: Float, _ c: UnsafeMutablePointer<Float>
) {
  forParts(ofProduct: m, n, k) { part in
    let (row, column) = (part.rows.lowerBound, part.columns.lowerBound)
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans,
      transposeB ? CblasTrans : CblasNoTrans,
      Int32(part.rows.count), Int32(part.columns.count), Int32(k), 1,
      a + row * (transposeA ? 1 : k),
      Int32(max(transposeA ? m : k, 1)),
      b + column * (transposeB ? k : 1),
      Int32(max(transposeB ? k : n, 1)),
      beta, c + row * n + column, Int32(max(n, 1)))
  }
}

/// The product of two matrices, either of them transposed if asked.
///
/// Nothing is copied to transpose: BLAS reads the operand the other
/// way.
public func matmul(
  _ a: Tensor, _ b: Tensor,
  transposeA: Bool = false, transposeB: Bool = false
) -> Tensor {
  let (m, k, n) = productSize(a, b, transposeA, transposeB)
  let result = Tensor(shape: [m, n], uninitialized: ())
  multiply(
    m, n, k, a.pointer, transposeA, b.pointer, transposeB,
    beta: 0, result.pointer)
  return result.recorded(
    "matmul", [a, b],
    [
      { gradient, _ in
        transposeA
          ? matmul(
            b, gradient, transposeA: transposeB, transposeB: true)
          : matmul(gradient, b, transposeB: !transposeB)
      },
      { gradient, _ in
        transposeB
          ? matmul(
            gradient, a, transposeA: true, transposeB: transposeA)
          : matmul(a, gradient, transposeA: !transposeA)
      },
    ])
}

/// The sizes m, k, n of a product, checked.
private func productSize(
  _ a: Tensor, _ b: Tensor, _ transposeA: Bool, _ transposeB: Bool
) -> (Int, Int, Int) {
  require(
    a.rank == 2 && b.rank == 2,
    "matmul: needs two matrices, found shapes \(a.shape), \(b.shape).")
  let (m, k) = (
    a.shape[transposeA ? 1 : 0], a.shape[transposeA ? 0 : 1]
  )
  let (l, n) = (
    b.shape[transposeB ? 1 : 0], b.shape[transposeB ? 0 : 1]
  )
  require(
    k == l,
    """
    matmul: shapes \(a.shape)\(transposeA ? " transposed" : "") and \
    \(b.shape)\(transposeB ? " transposed" : "") do not fit: \
    \(k) columns meet \(l) rows.
    """)
  return (m, k, n)
}

/// x W + b for each row of x: a layer of a network, in one operation.
///
/// - Parameters:
///   - x: Shape [..., inputs].
///   - weight: Shape [inputs, outputs].
///   - bias: Shape [outputs].
/// - Returns: Shape [..., outputs].
public func linear(
  _ x: Tensor, weight: Tensor, bias: Tensor
) -> Tensor {
  require(
    weight.rank == 2 && x.shape.last == weight.shape[0]
      && bias.shape == [weight.shape[1]],
    """
    linear: input \(x.shape), weight \(weight.shape) and bias \
    \(bias.shape) do not fit; expected [..., inputs], \
    [inputs, outputs] and [outputs].
    """)
  let flat = x.rank == 2 ? x : x.reshaped(to: [-1, weight.shape[0]])
  let result = linearKernel(flat, weight, bias)
    .recorded(
      "linear", [flat, weight, bias],
      [
        { gradient, _ in matmul(gradient, weight, transposeB: true) },
        { gradient, _ in matmul(flat, gradient, transposeA: true) },
        { gradient, _ in gradient.sum(over: [0]) },
      ])
  if x.rank == 2 { return result }
  return result.reshaped(to: x.shape.dropLast() + [weight.shape[1]])
}

private func linearKernel(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor
) -> Tensor {
  let (rows, inputs) = (x.shape[0], x.shape[1])
  let outputs = weight.shape[1]
  let result = Tensor(shape: [rows, outputs], uninitialized: ())
  // The product is added to rows of biases: one pass instead of two.
  for row in 0..<rows {
    let start = result.pointer + row * outputs
    start.update(from: bias.pointer, count: outputs)
  }
  multiply(
    rows, outputs, inputs, x.pointer, false, weight.pointer, false,
    beta: 1, result.pointer)
  return result
}

extension Tensor {
  /// The same elements in another shape; one length may be -1, for what
  /// is left.
  public func reshaped(to target: [Int]) -> Tensor {
    let known = target.reduce(1) { $1 == -1 ? $0 : $0 * $1 }
    let shape = target.map { $0 == -1 ? count / max(known, 1) : $0 }
    require(
      shape.reduce(1, *) == count,
      """
      reshaped: shape \(self.shape) has \(count) elements and cannot \
      become \(target).
      """)
    let old = self.shape
    return Tensor(shape: shape, buffer: buffer)
      .recorded("reshaped", self) { gradient, _ in
        gradient.reshaped(to: old)
      }
  }
}

extension Tensor {
  /// The tensor with its axes in another order: axis `order[i]` becomes
  /// axis i.
  public func transposed(_ order: [Int]) -> Tensor {
    require(
      order.sorted() == Array(0..<rank),
      "transposed: \(order) does not order the axes of \(shape).")
    var inverse = order
    for (new, old) in order.enumerated() { inverse[old] = new }
    let back = inverse
    return transposedKernel(order).recorded("transposed", self) {
      gradient, _ in gradient.transposed(back)
    }
  }

  /// The tensor with its axes reversed: a matrix transposed.
  public func transposed() -> Tensor {
    transposed((0..<rank).reversed())
  }

  private func transposedKernel(_ order: [Int]) -> Tensor {
    let result = Tensor(
      shape: order.map { shape[$0] }, uninitialized: ())
    guard result.count > 0 else { return result }
    guard let last = order.last else { return self }
    let steps = shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
    let outer = order.dropLast().reversed().map {
      WalkAxis(length: shape[$0], a: steps[$0], b: 0)
    }
    let (length, step) = (shape[last], steps[last])
    forEachRow(outer, 0..<result.count / length) { row, start, _ in
      let (x, y) = (pointer + start, result.pointer + row * length)
      for i in 0..<length { y[i] = x[i * step] }
    }
    return result
  }
}

extension Tensor {
  /// Some consecutive positions along an axis.
  public func sliced(_ range: Range<Int>, axis: Int = 0) -> Tensor {
    let axis = checkedAxis(axis)
    let length = shape[axis]
    require(
      range.lowerBound >= 0 && range.upperBound <= length,
      "sliced: \(range) is not within axis \(axis) of \(shape).")
    let (before, after) = (range.lowerBound, length - range.upperBound)
    return moved(axis: axis, by: -before, to: range.count)
      .recorded("sliced", self) { gradient, _ in
        gradient.padded(before: before, after: after, axis: axis)
      }
  }

  /// Zeros put before and after an axis.
  public func padded(before: Int, after: Int, axis: Int) -> Tensor {
    let axis = checkedAxis(axis)
    let length = shape[axis]
    require(
      before >= 0 && after >= 0,
      "padded: \(before) and \(after) must not be negative.")
    return moved(axis: axis, by: before, to: before + length + after)
      .recorded("padded", self) { gradient, _ in
        gradient.sliced(before..<before + length, axis: axis)
      }
  }
}

extension Tensor {
  /// The positions of an axis moved and cut to a length; zeros where
  /// nothing comes to stand.
  private func moved(
    axis: Int, by shift: Int, to length: Int
  ) -> Tensor {
    var target = shape
    target[axis] = length
    let result = Tensor(shape: target, uninitialized: ())
    let inner = shape[(axis + 1)...].reduce(1, *)
    let start = max(shift, 0)
    let end = max(start, min(shape[axis] + shift, length))
    for outer in 0..<shape[..<axis].reduce(1, *) {
      let y = result.pointer + outer * length * inner
      let x = pointer + (outer * shape[axis] + start - shift) * inner
      y.update(repeating: 0, count: start * inner)
      (y + start * inner).update(from: x, count: (end - start) * inner)
      (y + end * inner).update(
        repeating: 0, count: (length - end) * inner)
    }
    return result
  }
}

/// Tensors joined along an axis; their other axes must agree.
public func concatenated(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
  require(!tensors.isEmpty, "concatenated: needs a tensor.")
  let axis = tensors[0].checkedAxis(axis)
  let result = concatenatedKernel(tensors, axis: axis)
  var start = 0
  let rules = tensors.map { tensor -> Node.Rule in
    let range = start..<start + tensor.shape[axis]
    start = range.upperBound
    return { gradient, _ in gradient.sliced(range, axis: axis) }
  }
  return result.recorded("concatenated", tensors, rules)
}

private func concatenatedKernel(_ tensors: [Tensor], axis: Int)
  -> Tensor
{
  var shape = tensors[0].shape
  for tensor in tensors.dropFirst() {
    var expected = shape
    if tensor.rank == shape.count {
      expected[axis] = tensor.shape[axis]
    }
    require(
      tensor.shape == expected,
      """
      concatenated: shapes \(tensors[0].shape) and \(tensor.shape) \
      differ beside axis \(axis).
      """)
    shape[axis] += tensor.shape[axis]
  }
  let result = Tensor(shape: shape, uninitialized: ())
  let inner = shape[(axis + 1)...].reduce(1, *)
  var target = result.pointer
  for outer in 0..<shape[..<axis].reduce(1, *) {
    for tensor in tensors {
      let run = tensor.shape[axis] * inner
      target.update(from: tensor.pointer + outer * run, count: run)
      target += run
    }
  }
  return result
}

extension Tensor {
  /// The rows with some numbers: positions along the first axis.
  public func rows(_ indices: [Int]) -> Tensor {
    let total = checkedRows(indices)
    let width = count / max(total, 1)
    let result = Tensor(
      shape: [indices.count] + shape.dropFirst(), uninitialized: ())
    for (place, index) in indices.enumerated() {
      (result.pointer + place * width)
        .update(from: pointer + index * width, count: width)
    }
    return result.recorded("rows", self) { gradient, _ in
      gradient.scattered(to: indices, of: total)
    }
  }

  /// Each row added to the row with its number, of so many.
  func scattered(to indices: [Int], of total: Int) -> Tensor {
    let width = count / max(indices.count, 1)
    let result = Tensor(
      repeating: 0, shape: [total] + shape.dropFirst())
    for (place, index) in indices.enumerated() {
      add(
        pointer + place * width,
        to: result.pointer + index * width, width)
    }
    return result.recorded("scattered", self) { gradient, _ in
      gradient.rows(indices)
    }
  }

  private func checkedRows(_ indices: [Int]) -> Int {
    let total = shape.first ?? 0
    for index in indices {
      require(
        0..<total ~= index,
        "rows: \(index) is not among the \(total) rows of \(shape).")
    }
    return total
  }
}

extension Tensor {
  /// softplus(x) - t x for each logit x and target t.
  func binaryCrossEntropies(_ targets: Tensor) -> Tensor {
    zipped(targets) { $0.each { Fast.softplus($0) - $0 * $1 } }
      .recorded(
        "binaryCrossEntropy", [self, targets],
        [
          { gradient, _ in gradient * (self.sigmoid() - targets) },
          { gradient, _ in -gradient * self },
        ])
  }
}

/// The mean cross-entropy of binary targets, from logits.
///
/// softplus(x) - t x: exact for any logit, where the logarithm of a
/// sigmoid that has rounded to 0 or 1 would be infinite.
///
/// - Parameters:
///   - logits: Any shape.
///   - targets: The probability of 1 for each, of the same shape.
/// - Returns: A tensor of one number.
public func binaryCrossEntropy(
  logits: Tensor, targets: Tensor
) -> Tensor {
  require(
    logits.shape == targets.shape,
    """
    binaryCrossEntropy: logits \(logits.shape) and targets \
    \(targets.shape) differ in shape.
    """)
  return logits.binaryCrossEntropies(targets).mean()
}

/// The mean cross-entropy of classes, from logits.
///
/// - Parameters:
///   - logits: Shape [count, classes].
///   - labels: For each row the number of its class.
/// - Returns: A tensor of one number.
public func crossEntropy(logits: Tensor, labels: [Int]) -> Tensor {
  require(
    logits.rank == 2 && logits.shape[0] == labels.count,
    """
    crossEntropy: logits \(logits.shape) need \
    \(logits.shape.first ?? 0) labels, found \(labels.count).
    """)
  let targets = oneHot(labels, classes: logits.shape[1])
  return crossEntropy(logits: logits, targets: targets)
}

/// The mean cross-entropy of rows of probabilities, from logits.
public func crossEntropy(logits: Tensor, targets: Tensor) -> Tensor {
  require(
    logits.shape == targets.shape && logits.rank == 2,
    """
    crossEntropy: logits \(logits.shape) and targets \
    \(targets.shape) must both be [count, classes].
    """)
  let total = (logits.logSoftmax() * targets).sum()
  return total * (-1 / Float(logits.shape[0]))
}

extension Tensor {
  /// The logarithms of the softmax over the last axis.
  public func logSoftmax() -> Tensor {
    logSoftmaxKernel().recorded("logSoftmax", self) { gradient, y in
      let total = gradient.sum(over: [-1], keepingDimensions: true)
      return gradient - y.exp() * total
    }
  }

  /// The softmax over the last axis: positive numbers of sum 1.
  public func softmax() -> Tensor {
    logSoftmaxKernel().map { $0.each(Fast.exp) }.recorded(
      "softmax", self
    ) {
      gradient, y in
      let weighted = gradient * y
      let total = weighted.sum(over: [-1], keepingDimensions: true)
      return weighted - y * total
    }
  }

  private func logSoftmaxKernel() -> Tensor {
    let width = shape.last ?? 1
    let result = Tensor(shape: shape, uninitialized: ())
    for row in 0..<count / max(width, 1) {
      let x = pointer + row * width
      let y = result.pointer + row * width
      // The largest is taken away first, so that no exponential
      // overflows.
      var largest = -Float.infinity
      for i in 0..<width { largest = max(largest, x[i]) }
      for i in 0..<width { y[i] = Fast.exp(x[i] - largest) }
      let offset = Fast.log(rowSum(width) { y[$0] })
      for i in 0..<width { y[i] = x[i] - largest - offset }
    }
    return result
  }
}

/// Rows of zeros with a one in the column that each label names.
public func oneHot(_ labels: [Int], classes: Int) -> Tensor {
  let result = Tensor(repeating: 0, shape: [labels.count, classes])
  for (row, label) in labels.enumerated() {
    require(
      0..<classes ~= label,
      "oneHot: label \(label) is not among \(classes) classes.")
    result.pointer[row * classes + label] = 1
  }
  return result
}

/// Which elements of an image meet which elements of a filter.
///
/// Images have shape [count, height, width, channels], filters
/// [kernel height, kernel width, channels, outputs].
struct Window: Sendable {
  var kernelHeight: Int
  var kernelWidth: Int
  var stride: Int
  var padding: Int
  /// Only so many positions of the kernel count, in reading order.
  var taps: Int

  init(filter: [Int], stride: Int, padding: Int, taps: Int? = nil) {
    kernelHeight = filter[0]
    kernelWidth = filter[1]
    self.stride = stride
    self.padding = padding
    self.taps = taps ?? filter[0] * filter[1]
  }

  /// The height and width of the result for an image's.
  func outputSize(_ height: Int, _ width: Int) -> (Int, Int) {
    (
      (height + 2 * padding - kernelHeight) / stride + 1,
      (width + 2 * padding - kernelWidth) / stride + 1
    )
  }
}

/// The sizes of one convolution.
struct ConvolutionSize: Sendable {
  let window: Window
  let count: Int
  let height: Int
  let width: Int
  let channels: Int
  let outputHeight: Int
  let outputWidth: Int
  let outputs: Int

  init(image: [Int], field: [Int], window: Window) {
    self.window = window
    (count, height, width, channels) =
      (image[0], image[1], image[2], image[3])
    (outputHeight, outputWidth, outputs) = (
      field[1], field[2], field[3]
    )
  }

  /// The elements under the window: the length of a row of patches.
  var depth: Int { window.taps * channels }
  /// The positions of the window in one image.
  var positions: Int { outputHeight * outputWidth }
  /// Whether patches are the image's own rows, as for 1 x 1 kernels.
  var isPointwise: Bool {
    window.kernelHeight == 1 && window.kernelWidth == 1
      && window.stride == 1 && window.padding == 0
  }
  /// Images that are worked on together: enough rows for a good
  /// product, few enough for the patches to stay in the cache.
  var group: Int { max(1, min(count, 192 / max(positions, 1))) }
}

extension ConvolutionSize {
  /// Calls a function for each run of numbers that a patch shares with
  /// the image: where it starts in each, and its length.
  ///
  /// A row of the kernel meets neighbors of the image's row, and their
  /// channels lie side by side: so a run is long. `at` is -1 for a run
  /// of the padding.
  @inline(__always)
  func forEachRun(
    image: Int, _ body: (_ patch: Int, _ at: Int, _ length: Int) -> Void
  ) {
    for y in 0..<outputHeight {
      for x in 0..<outputWidth {
        let patch = (y * outputWidth + x) * depth
        let left = x * window.stride - window.padding
        for row in 0..<window.kernelHeight {
          let first = row * window.kernelWidth
          let taps = min(window.kernelWidth, window.taps - first)
          if taps <= 0 { break }
          let imageY = y * window.stride - window.padding + row
          let start = patch + first * channels
          if imageY < 0 || imageY >= height {
            body(start, -1, taps * channels)
            continue
          }
          let low = min(max(-left, 0), taps)
          let high = max(low, min(width - left, taps))
          let at = (imageY * width + left + low) * channels
          if low > 0 { body(start, -1, low * channels) }
          if high > low {
            body(start + low * channels, at, (high - low) * channels)
          }
          if high < taps {
            body(start + high * channels, -1, (taps - high) * channels)
          }
        }
      }
    }
  }
}

extension ConvolutionSize {
  /// Copies the patches of an image to rows of a matrix.
  func unfold(
    _ image: UnsafePointer<Float>,
    _ patches: UnsafeMutablePointer<Float>
  ) {
    forEachRun(image: 0) { patch, at, length in
      if at >= 0 {
        (patches + patch).update(from: image + at, count: length)
      } else {
        (patches + patch).update(repeating: 0, count: length)
      }
    }
  }

  /// Adds the rows of a matrix to the patches of an image.
  func fold(
    _ patches: UnsafePointer<Float>,
    _ image: UnsafeMutablePointer<Float>
  ) {
    forEachRun(image: 0) { patch, at, length in
      if at >= 0 { add(patches + patch, to: image + at, length) }
    }
  }
}

extension ConvolutionSize {
  /// Calls a function for each group of images of a range.
  func forEachGroup(
    _ images: Range<Int>, _ body: (Range<Int>) -> Void
  ) {
    for start in Swift.stride(
      from: images.lowerBound, to: images.upperBound, by: group)
    {
      body(start..<min(start + group, images.upperBound))
    }
  }

  /// The patches of some images, one below the other.
  func patches(
    of images: Range<Int>, _ x: UnsafePointer<Float>, in memory: Buffer
  ) -> UnsafePointer<Float> {
    let size = height * width * channels
    if isPointwise { return x + images.lowerBound * size }
    for (place, image) in images.enumerated() {
      unfold(
        x + image * size, memory.pointer + place * positions * depth)
    }
    return UnsafePointer(memory.pointer)
  }

  /// Whether to share the work among the cores.
  var isLarge: Bool {
    count * positions * depth * outputs >= largeProduct
  }
}

/// The outputs of a window that moves over images.
func gather(_ x: Tensor, _ w: Tensor, _ window: Window) -> Tensor {
  let (height, width) = window.outputSize(x.shape[1], x.shape[2])
  let y = Tensor(
    repeating: 0, shape: [x.shape[0], height, width, w.shape[3]])
  ConvolutionSize(image: x.shape, field: y.shape, window: window)
    .gather(x.pointer, w.pointer, into: y.pointer)
  return y.recorded(
    "gather", [x, w],
    [
      { gradient, _ in spread(gradient, w, window, to: x.shape) },
      { gradient, _ in correlate(x, gradient, window, to: w.shape) },
    ])
}

/// The way back of `gather`: outputs spread over images of a shape.
func spread(
  _ y: Tensor, _ w: Tensor, _ window: Window, to shape: [Int]
) -> Tensor {
  let x = Tensor(repeating: 0, shape: shape)
  ConvolutionSize(image: shape, field: y.shape, window: window)
    .spread(y.pointer, w.pointer, into: x.pointer)
  return x.recorded(
    "spread", [y, w],
    [
      { gradient, _ in gather(gradient, w, window) },
      { gradient, _ in correlate(gradient, y, window, to: w.shape) },
    ])
}

/// The filter's gradient: the products of images with outputs.
func correlate(
  _ x: Tensor, _ y: Tensor, _ window: Window, to shape: [Int]
) -> Tensor {
  let w = Tensor(repeating: 0, shape: shape)
  ConvolutionSize(image: x.shape, field: y.shape, window: window)
    .correlate(x.pointer, y.pointer, into: w.pointer)
  return w.recorded(
    "correlate", [x, y],
    [
      { gradient, _ in spread(y, gradient, window, to: x.shape) },
      { gradient, _ in gather(x, gradient, window) },
    ])
}

extension ConvolutionSize {
  /// y += patches(x) w: each output is a sum over the window.
  func gather(
    _ x: UnsafePointer<Float>, _ w: UnsafePointer<Float>,
    into y: UnsafeMutablePointer<Float>
  ) {
    forRanges(count, isLarge: isLarge) { images in
      let memory = Buffer(
        count: isPointwise ? 0 : group * positions * depth)
      forEachGroup(images) { part in
        multiply(
          part.count * positions, outputs, depth,
          patches(of: part, x, in: memory), false, w, false, beta: 1,
          y + part.lowerBound * positions * outputs)
      }
    }
  }

  /// x += fold(y wᵀ): each element goes back to where it came from.
  func spread(
    _ y: UnsafePointer<Float>, _ w: UnsafePointer<Float>,
    into x: UnsafeMutablePointer<Float>
  ) {
    let size = height * width * channels
    forRanges(count, isLarge: isLarge) { images in
      let memory = Buffer(count: group * positions * depth)
      forEachGroup(images) { part in
        multiply(
          part.count * positions, depth, outputs,
          y + part.lowerBound * positions * outputs, false, w, true,
          beta: 0, memory.pointer)
        for (place, image) in part.enumerated() {
          fold(
            memory.pointer + place * positions * depth, x + image * size
          )
        }
      }
    }
  }
}

extension ConvolutionSize {
  /// w += patches(x)ᵀ y: how often each element met each output.
  func correlate(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    into w: UnsafeMutablePointer<Float>
  ) {
    // Each core sums for itself; the sums are added at the end.
    let shares = isLarge ? min(count, Crew.shared.size) : 1
    let length = depth * outputs
    let partial = Buffer(count: shares * length)
    partial.pointer.update(repeating: 0, count: shares * length)
    forRanges(shares, isLarge: shares > 1) { range in
      for share in range {
        let images =
          count * share / shares..<count * (share + 1) / shares
        correlate(images, x, y, into: partial.pointer + share * length)
      }
    }
    for share in 0..<shares {
      add(partial.pointer + share * length, to: w, length)
    }
  }

  private func correlate(
    _ images: Range<Int>, _ x: UnsafePointer<Float>,
    _ y: UnsafePointer<Float>, into w: UnsafeMutablePointer<Float>
  ) {
    let memory = Buffer(
      count: isPointwise ? 0 : group * positions * depth)
    forEachGroup(images) { part in
      multiply(
        depth, outputs, part.count * positions,
        patches(of: part, x, in: memory), true,
        y + part.lowerBound * positions * outputs, false, beta: 1, w)
    }
  }
}

/// A filter moved over images (a cross-correlation, as networks use
/// it).
///
/// - Parameters:
///   - x: Shape [count, height, width, channels].
///   - filter: Shape [height, width, channels, outputs].
///   - stride: How far the window moves, in elements.
///   - padding: Zeros put around each image.
/// - Returns: Shape [count, (height + 2 padding - kernel) / stride + 1,
///   the same of the width, outputs].
public func convolution(
  _ x: Tensor, filter: Tensor, stride: Int = 1, padding: Int = 0
) -> Tensor {
  checkConvolution(
    "convolution", x, filter, channels: 2, stride, padding)
  let window = Window(
    filter: filter.shape, stride: stride, padding: padding)
  let height = x.shape[1] + 2 * padding
  let width = x.shape[2] + 2 * padding
  require(
    height >= filter.shape[0] && width >= filter.shape[1],
    """
    convolution: the filter \(filter.shape) is larger than the padded \
    images, \(height) × \(width).
    """)
  return gather(x, filter, window)
}

/// Stops with the shapes if a filter does not fit images.
private func checkConvolution(
  _ name: String, _ x: Tensor, _ filter: Tensor, channels axis: Int,
  _ stride: Int, _ padding: Int
) {
  require(
    x.rank == 4 && filter.rank == 4 && x.shape[3] == filter.shape[axis]
      && stride > 0 && padding >= 0,
    """
    \(name): images \(x.shape) and filter \(filter.shape) with stride \
    \(stride), padding \(padding) do not fit; expected \
    [count, height, width, channels] and the filter's axis \(axis) \
    equal to the channels.
    """)
}

/// Images spread by a filter: `convolution` backward.
///
/// - Parameters:
///   - x: Shape [count, height, width, channels].
///   - filter: Shape [height, width, outputs, channels]: that of the
///     convolution it undoes.
///   - stride: The stride of that convolution.
///   - padding: The padding of that convolution.
///   - outputPadding: Rows and columns added below and at the right.
/// - Returns: Shape [count, (height - 1) stride - 2 padding + kernel +
///   outputPadding, the same of the width, outputs].
public func transposedConvolution(
  _ x: Tensor, filter: Tensor, stride: Int = 1, padding: Int = 0,
  outputPadding: Int = 0
) -> Tensor {
  checkConvolution(
    "transposedConvolution", x, filter, channels: 3, stride, padding)
  require(
    0..<stride ~= outputPadding,
    """
    transposedConvolution: outputPadding \(outputPadding) must be \
    below the stride, \(stride).
    """)
  let window = Window(
    filter: filter.shape, stride: stride, padding: padding)
  func size(_ axis: Int) -> Int {
    (x.shape[axis] - 1) * stride - 2 * padding
      + filter.shape[axis - 1] + outputPadding
  }
  let shape = [x.shape[0], size(1), size(2), filter.shape[2]]
  return spread(x, filter, window, to: shape)
}

/// A convolution that sees only pixels before the window's center, in
/// reading order, for images drawn pixel by pixel.
///
/// The filter's later elements are never read, and have gradient 0; the
/// image keeps its size.
///
/// - Parameters:
///   - x: Shape [count, height, width, channels].
///   - filter: Shape [kernel, kernel, channels, outputs], kernel odd.
///   - seesCenter: Whether the center itself counts (mask B, not A).
/// - Returns: Shape [count, height, width, outputs].
public func maskedConvolution(
  _ x: Tensor, filter: Tensor, seesCenter: Bool
) -> Tensor {
  checkConvolution("maskedConvolution", x, filter, channels: 2, 1, 0)
  let kernel = filter.shape[0]
  require(
    kernel == filter.shape[1] && kernel % 2 == 1,
    "maskedConvolution: filter \(filter.shape) is not odd and square.")
  let taps = kernel * kernel / 2 + (seesCenter ? 1 : 0)
  let window = Window(
    filter: filter.shape, stride: 1, padding: kernel / 2, taps: taps)
  return gather(x, filter, window)
}

extension Tensor {
  /// Means over squares of pixels that do not overlap.
  ///
  /// From [count, height, width, channels]; size divides both lengths.
  public func averagePooled(_ size: Int) -> Tensor {
    require(
      rank == 4 && size > 0 && shape[1] % size == 0
        && shape[2] % size == 0,
      "averagePooled: \(shape) does not divide into squares of \(size)."
    )
    let (height, width) = (shape[1] / size, shape[2] / size)
    return reshaped(
      to: [shape[0], height, size, width, size, shape[3]]
    ).mean(over: [2, 4])
  }

  /// Channels rearranged to pixels (Shi et al., 2016): from [count,
  /// height, width, size * size * channels] to [count, size * height,
  /// size * width, channels].
  public func pixelShuffled(_ size: Int) -> Tensor {
    require(
      rank == 4 && size > 0 && shape[3] % (size * size) == 0,
      """
      pixelShuffled: the channels of \(shape) are no multiple of \
      \(size * size).
      """
    )
    let (height, width) = (shape[1], shape[2])
    let channels = shape[3] / (size * size)
    return reshaped(to: [shape[0], height, width, size, size, channels])
      .transposed([0, 1, 3, 2, 4, 5])
      .reshaped(
        to: [shape[0], height * size, width * size, channels])
  }
}

/// Batch normalization (Ioffe and Szegedy, 2015, arXiv:1502.03167).
///
/// - Parameters:
///   - x: Shape [..., channels].
///   - scale: Shape [channels].
///   - shift: Shape [channels].
///   - epsilon: Added to the variance, which may be 0.
/// - Returns: The result, and the batch's means and variances of each
///   channel, for running averages; they are constants to `gradients`.
public func batchNormalization(
  _ x: Tensor, scale: Tensor, shift: Tensor, epsilon: Float = 1e-5
) -> (output: Tensor, mean: Tensor, variance: Tensor) {
  let (y, mean, variance) = x.standardized(
    over: 0..<x.rank - 1, epsilon: epsilon)
  return (y.scaled(by: scale, shift: shift), mean, variance)
}

/// Layer normalization over the last axis (Ba, Kiros and Hinton, 2016,
/// arXiv:1607.06450).
///
/// x has shape [..., features]; scale and shift have [features].
public func layerNormalization(
  _ x: Tensor, scale: Tensor, shift: Tensor, epsilon: Float = 1e-5
) -> Tensor {
  x.standardized(over: x.rank - 1..<x.rank, epsilon: epsilon)
    .output.scaled(by: scale, shift: shift)
}

/// Instance normalization: each channel of each image by itself
/// (Ulyanov, Vedaldi and Lempitsky, 2016, arXiv:1607.08022).
///
/// x has shape [count, ..., channels]; scale and shift have [channels].
public func instanceNormalization(
  _ x: Tensor, scale: Tensor, shift: Tensor, epsilon: Float = 1e-5
) -> Tensor {
  x.standardized(over: 1..<x.rank - 1, epsilon: epsilon)
    .output.scaled(by: scale, shift: shift)
}

extension Tensor {
  /// Moved and scaled to mean 0 and variance 1 along neighboring axes.
  ///
  /// - Returns: The standardized tensor, and the means and variances
  ///   (those of the population) as constants of shape [groups].
  func standardized(
    over axes: Range<Int>, epsilon: Float
  ) -> (output: Tensor, mean: Tensor, variance: Tensor) {
    let (outer, length, inner) = split(at: axes)
    let mean = means(outer, length, inner)
    let variance = variances(outer, length, inner, mean)
    let scale = variance.map {
      $0.each { 1 / ($0 + epsilon).squareRoot() }
    }
    let result = Tensor(shape: shape, uninitialized: ())
    let (x, y) = (pointer, result.pointer)
    let (m, s) = (mean.pointer, scale.pointer)
    forEachGroup(outer, length, inner) {
      $0.each { i, group in y[i] = (x[i] - m[group]) * s[group] }
    }
    let output = result.recorded("standardized", self) { gradient, y in
      Tape.isRecording
        ? self.standardizedSlope(gradient, over: axes, epsilon)
        : gradient.destandardized(y, scale, outer, length, inner)
    }
    return (output, mean, variance)
  }
}

extension Tensor {
  /// The gradient of `standardized`, from that of its result y:
  /// scale (g - mean(g) - y mean(g y)), in two passes.
  private func destandardized(
    _ result: Tensor, _ scale: Tensor,
    _ outer: Int, _ length: Int, _ inner: Int
  ) -> Tensor {
    let (g, y, s) = (pointer, result.pointer, scale.pointer)
    let mean = means(outer, length, inner)
    let total = sums(outer, length, inner) {
      $0.each { i, _ in g[i] * y[i] }
    }
    let slope = Tensor(shape: shape, uninitialized: ())
    let (m, p, z) = (mean.pointer, total.pointer, slope.pointer)
    let share = 1 / Float(length)
    forEachGroup(outer, length, inner) {
      $0.each { i, group in
        z[i] = s[group] * (g[i] - m[group] - y[i] * (p[group] * share))
      }
    }
    return slope
  }
}

extension Tensor {
  /// The same from this tensor itself, by operations that can be
  /// differentiated again.
  private func standardizedSlope(
    _ gradient: Tensor, over axes: Range<Int>, _ epsilon: Float
  ) -> Tensor {
    func mean(_ x: Tensor) -> Tensor {
      x.mean(over: Array(axes), keepingDimensions: true)
    }
    let centered = self - mean(self)
    let scale = 1 / (mean(centered.squared()) + epsilon).squareRoot()
    let y = centered * scale
    return scale * (gradient - mean(gradient) - y * mean(gradient * y))
  }
}

extension Tensor {
  /// The lengths before, within and after some neighboring axes.
  func split(at axes: Range<Int>) -> (Int, Int, Int) {
    (
      shape[..<axes.lowerBound].reduce(1, *),
      shape[axes].reduce(1, *), shape[axes.upperBound...].reduce(1, *)
    )
  }

  private func means(_ outer: Int, _ length: Int, _ inner: Int)
    -> Tensor
  {
    let x = pointer
    return sums(outer, length, inner) { $0.each { i, _ in x[i] } }
      * (1 / Float(length))
  }

  private func variances(
    _ outer: Int, _ length: Int, _ inner: Int, _ mean: Tensor
  ) -> Tensor {
    let (x, m) = (pointer, mean.pointer)
    let total = sums(outer, length, inner) {
      $0.each { i, group in (x[i] - m[group]) * (x[i] - m[group]) }
    }
    return total * (1 / Float(length))
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

extension Tensor {
  /// x a + b, where a and b lie along the last axis, in one loop.
  public func scaled(by scale: Tensor, shift: Tensor) -> Tensor {
    require(
      [shape.last] == scale.shape && shift.shape == scale.shape,
      """
      Normalization of \(shape): scale \(scale.shape) and shift \
      \(shift.shape) must be [channels].
      """)
    let result = Tensor(shape: shape, uninitialized: ())
    let (x, a) = (pointer, scale.pointer)
    let (b, y) = (shift.pointer, result.pointer)
    let width = scale.count
    forEachGroup(1, count / max(width, 1), width) {
      $0.each { i, c in y[i] = x[i] * a[c] + b[c] }
    }
    return result.recorded(
      "scaled", [self, scale, shift],
      [
        { gradient, _ in gradient * scale },
        { gradient, _ in gradient.sumOfProducts(self) },
        { gradient, _ in gradient.summed(to: shift.shape) },
      ])
  }

  /// The sums of x y over all axes but the last, in one loop.
  func sumOfProducts(_ other: Tensor) -> Tensor {
    let (x, y, width) = (pointer, other.pointer, shape[rank - 1])
    return sums(1, count / max(width, 1), width) {
      $0.each { i, _ in x[i] * y[i] }
    }.recorded(
      "sumOfProducts", [self, other],
      [
        { gradient, _ in gradient * other },
        { gradient, _ in gradient * self },
      ])
  }
}

extension Tensor {
  /// Creates a tensor of independent standard normal numbers.
  public init(
    normal shape: [Int], using random: inout RandomGenerator
  ) {
    self.init(shape: shape, uninitialized: ())
    let target = pointer
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 512) {
      guard let bits = $0.baseAddress else { return }
      for start in stride(from: 0, to: count, by: 512) {
        let numbers = min(count - start, 512)
        for pair in 0..<(numbers + 1) / 2 {
          let word = random.next()
          bits[pair] = UInt32(truncatingIfNeeded: word)
          bits[pair + 256] = UInt32(truncatingIfNeeded: word &>> 32)
        }
        makeNormal(bits, target + start, count: numbers)
      }
    }
  }

  /// Creates a tensor of independent uniform numbers.
  public init(
    uniform shape: [Int], in range: Range<Float> = 0..<1,
    using random: inout RandomGenerator
  ) {
    self.init(shape: shape, uninitialized: ())
    let width = range.upperBound - range.lowerBound
    for i in 0..<count {
      let fraction = Float(random.next() &>> 40) * 0x1p-24
      pointer[i] = range.lowerBound + width * fraction
    }
  }
}

/// Makes normal numbers of random bits, two by two (Box and Muller).
///
/// The first 256 words give the angles, the next 256 the radii.
private func makeNormal(
  _ bits: UnsafePointer<UInt32>, _ target: UnsafeMutablePointer<Float>,
  count: Int
) {
  for pair in 0..<count / 2 {
    let (first, second) = normalPair(bits[pair], bits[pair + 256])
    target[2 * pair] = first
    target[2 * pair + 1] = second
  }
  if count % 2 == 1 {
    let last = count / 2
    target[count - 1] = normalPair(bits[last], bits[last + 256]).0
  }
}

@inline(__always)
private func normalPair(
  _ angle: UInt32, _ radius: UInt32
) -> (Float, Float) {
  let share = Float(Int32(bitPattern: radius &>> 8)) + 0.5
  let length = (-2 * Fast.log(share * 0x1p-24)).squareRoot()
  let (sine, cosine) = Fast.sineAndCosine(
    ofTurn: Int32(bitPattern: angle & 0xFF_FFFF))
  return (length * cosine, length * sine)
}

/// The slope of a function along a direction, by finite differences.
///
/// Five points, so that the error falls with the fourth power of the
/// step and a step large enough for `Float` does not spoil the slope.
func slope(
  of function: ([Tensor]) -> Double, at inputs: [Tensor],
  along direction: [Tensor], step: Float
) -> Double {
  func value(_ steps: Float) -> Double {
    let distance = steps * step
    return withoutDerivatives {
      function(zip(inputs, direction).map { ($0 + $1 * distance) })
    }
  }
  let near = value(1) - value(-1)
  let far = value(2) - value(-2)
  return (8 * near - far) / (12 * Double(step))
}

/// The sum of products of elements, in Double.
func dot(_ a: Tensor, _ b: Tensor) -> Double {
  zip(a.elements, b.elements).reduce(0) {
    $0 + Double($1.0) * Double($1.1)
  }
}

/// Random tensors of given shapes; of length 1, taken together.
func randomDirection(
  like inputs: [Tensor], using random: inout RandomGenerator
) -> [Tensor] {
  let normal = inputs.map { Tensor(normal: $0.shape, using: &random) }
  let length = normal.reduce(0) { $0 + dot($1, $1) }.squareRoot()
  return normal.map { $0 * Float(1 / length) }
}

/// How far a function's gradients are from finite differences.
///
/// The function's result is made a number by random weights, and moved
/// along random directions.
///
/// - Parameters:
///   - inputs: Where to look; keep clear of kinks by more than the
///     step.
///   - step: The step of the differences.
///   - seed: That of the weights and directions.
///   - function: From tensors of the inputs' shapes to one tensor.
/// - Returns: The largest error of eight directions, relative to the
///   slope where that is larger than 1.
public func gradientError(
  at inputs: [Tensor], step: Float = 0.03, seed: UInt64 = 1,
  of function: ([Tensor]) -> Tensor
) -> Double {
  var random = RandomGenerator(seed: seed)
  let variables = inputs.map(\.tracked)
  let result = function(variables)
  let weights = Tensor(
    uniform: result.shape, in: -1..<1, using: &random)
  let found = gradients(of: (result * weights).sum(), with: variables)
  var largest = 0.0
  for _ in 0..<8 {
    let direction = randomDirection(like: inputs, using: &random)
    let expected = slope(
      of: { dot(function($0), weights) }, at: inputs,
      along: direction, step: step)
    let actual = zip(found, direction).reduce(0) {
      $0 + dot($1.0, $1.1)
    }
    let error = abs(actual - expected) / max(1, abs(expected))
    // A NaN must not be lost in the comparison.
    largest = error <= largest ? largest : error
  }
  return largest
}

/// How far the gradients of a function's gradients are from finite
/// differences.
///
/// - Returns: The largest relative error of eight directions.
public func secondGradientError(
  at inputs: [Tensor], step: Float = 0.03, seed: UInt64 = 1,
  of function: ([Tensor]) -> Tensor
) -> Double {
  gradientError(at: inputs, step: step, seed: seed) { inputs in
    // Recording is needed for the inner gradients even where the outer
    // ones are found by differences.
    Tape.$isRecording.withValue(true) {
      var random = RandomGenerator(seed: seed &+ 1)
      let variables = inputs.map { $0.isTracked ? $0 : $0.tracked }
      let result = function(variables)
      let weights = Tensor(
        uniform: result.shape, in: -1..<1, using: &random)
      let slopes = gradients(
        of: (result * weights).sum(), with: variables,
        isDifferentiable: true)
      return concatenated(slopes.map { $0.reshaped(to: [-1]) })
    }
  }
}

/// Whether a function's first and second derivatives agree with finite
/// differences.
public func derivativesAgree(
  _ inputs: [Tensor], _ function: ([Tensor]) -> Tensor
) -> Bool {
  gradientError(at: inputs, of: function) < 6e-5
    && secondGradientError(at: inputs, of: function) < 2e-4
}

/// Returns uniform numbers to check derivatives at.
func sample(
  _ shape: [Int], in range: Range<Float> = -1.5..<1.5
) -> Tensor {
  var random = RandomGenerator(seed: UInt64(shape.reduce(3, +)))
  return Tensor(uniform: shape, in: range, using: &random)
}
