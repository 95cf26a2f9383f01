import Arrays

/// An array of floats of any rank that knows how it was computed.
///
/// Row-major and contiguous: the last index runs fastest. A value, like
/// an `Array`: what is changed is never seen through another variable.
public struct Tensor: Sendable {
  //> storage
  /// The length of each axis; empty for a single number.
  public let shape: [Int]
  var buffer: Buffer
  let node: Node?
  //< storage

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
