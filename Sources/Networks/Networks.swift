import Arrays
import Differentiation
import Foundation

/// A tensor that a layer wants: its shape, and how it starts.
struct Start: Sendable {
  let name: String
  let shape: [Int]
  let initializer: Initializer
  /// How many numbers each output is a sum of.
  var inputs = 1
  /// How many outputs each number has a part in.
  var outputs = 1
}

/// A step of a network: a recipe without numbers of its own.
public struct Layer: Sendable {
  /// What the layer is called in checkpoints and messages.
  public let name: String
  /// The tensors to be trained.
  let parameters: [Start]
  /// The tensors that follow the data without being trained.
  let statistics: [Start]
  let body: @Sendable (Tensor, inout Pass) -> Tensor

  init(
    _ name: String, parameters: [Start] = [], statistics: [Start] = [],
    body: @escaping @Sendable (Tensor, inout Pass) -> Tensor
  ) {
    self.name = name
    self.parameters = parameters
    self.statistics = statistics
    self.body = body
  }
}

/// A walk of one batch through a network.
struct Pass {
  private let parameters: [Tensor]
  private(set) var statistics: [Tensor]
  private var nextParameter = 0
  private var nextStatistic = 0
  /// Whether the network is being trained.
  let isTraining: Bool
  /// Where dropout draws from; nil outside of training.
  var random: RandomGenerator?

  init(
    _ network: Network, isTraining: Bool, random: RandomGenerator? = nil
  ) {
    parameters = network.parameters
    statistics = network.statistics
    self.isTraining = isTraining
    self.random = random
  }

  /// The next tensor of the list, which is the layer's.
  mutating func parameter() -> Tensor {
    defer { nextParameter += 1 }
    return parameters[nextParameter]
  }

  /// The layer's next statistic, replaced by what a function makes of
  /// it.
  mutating func statistic(_ change: (Tensor) -> Tensor) -> Tensor {
    defer { nextStatistic += 1 }
    statistics[nextStatistic] = change(statistics[nextStatistic])
    return statistics[nextStatistic]
  }
}

/// Layers, and the numbers they use.
public struct Network: Sendable {
  /// The tensors to be trained, in the order of the layers.
  public var parameters: [Tensor]
  /// The tensors that follow the data, in the order of the layers.
  public private(set) var statistics: [Tensor]
  /// The name of each parameter, such as `0.linear.weight`.
  public let names: [String]
  let statisticNames: [String]
  let layers: [Layer]

  /// Creates a network whose numbers start at random.
  public init(
    _ layers: [Layer], using random: inout RandomGenerator
  ) {
    func named(_ starts: KeyPath<Layer, [Start]>) -> [(String, Start)] {
      layers.enumerated().flatMap { index, layer in
        layer[keyPath: starts].map {
          ("\(index).\(layer.name).\($0.name)", $0)
        }
      }
    }
    self.layers = layers
    names = named(\.parameters).map(\.0)
    parameters = named(\.parameters).map {
      $1.initializer.tensor($1, using: &random).tracked
    }
    statisticNames = named(\.statistics).map(\.0)
    statistics = named(\.statistics).map {
      $1.initializer.tensor($1, using: &random)
    }
  }

  /// Creates a network whose numbers start at random.
  public init(
    _ layers: Layer..., using random: inout RandomGenerator
  ) {
    self.init(layers, using: &random)
  }
}

extension Network {
  /// What the network makes of a batch, as it is used after training.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    var pass = Pass(self, isTraining: false)
    return layers.reduce(x) { $1.body($0, &pass) }
  }

  /// What the network makes of a batch while it is trained: batch
  /// normalization uses the batch, and notes its mean and variance.
  public mutating func training(_ x: Tensor) -> Tensor {
    var pass = Pass(self, isTraining: true)
    defer { statistics = pass.statistics }
    return layers.reduce(x) { $1.body($0, &pass) }
  }

  /// The same for a network with dropout, which draws random numbers.
  public mutating func training(
    _ x: Tensor, using random: inout RandomGenerator
  ) -> Tensor {
    var pass = Pass(self, isTraining: true, random: random)
    defer {
      statistics = pass.statistics
      random = pass.random ?? random
    }
    return layers.reduce(x) { $1.body($0, &pass) }
  }

  /// The number of numbers to be trained.
  public var size: Int { parameters.reduce(0) { $0 + $1.count } }
}

extension Network {
  /// Returns the first layers and the others as two networks.
  public func split(
    at count: Int
  ) -> (first: Network, second: Network) {
    require(
      0...layers.count ~= count,
      "A network of \(layers.count) layers has no cut at \(count).")
    let (front, back) = (layers[..<count], layers[count...])
    let sizes = (
      front.reduce(0) { $0 + $1.parameters.count },
      front.reduce(0) { $0 + $1.statistics.count }
    )
    var random = RandomGenerator(seed: 0)
    var first = Network(Array(front), using: &random)
    var second = Network(Array(back), using: &random)
    first.parameters = Array(parameters[..<sizes.0])
    first.statistics = Array(statistics[..<sizes.1])
    second.parameters = Array(parameters[sizes.0...])
    second.statistics = Array(statistics[sizes.1...])
    return (first, second)
  }
}

extension Layer {
  /// Layers one after the other.
  public static func sequence(_ layers: [Layer]) -> Layer {
    Layer(
      "sequence", parameters: layers.flatMap(\.parameters),
      statistics: layers.flatMap(\.statistics)
    ) { x, pass in
      layers.reduce(x) { $1.body($0, &pass) }
    }
  }

  /// What comes in, plus what layers make of it.
  public static func residual(_ layers: [Layer]) -> Layer {
    let detour = sequence(layers)
    return Layer(
      "residual", parameters: detour.parameters,
      statistics: detour.statistics
    ) { x, pass in
      x + detour.body(x, &pass)
    }
  }

  /// A function without numbers of its own.
  public static func function(
    _ name: String, _ body: @escaping @Sendable (Tensor) -> Tensor
  ) -> Layer {
    Layer(name) { x, _ in body(x) }
  }
}

/// How a tensor of a network starts.
public enum Initializer: Sendable {
  /// All zeros.
  case zeros
  /// All ones.
  case ones
  /// Normal numbers of a standard deviation.
  case normal(Float)
  /// Normal numbers of variance 2 / inputs (He et al., 2015).
  case he
  /// Uniform numbers of variance 2 / (inputs + outputs) (Glorot and
  /// Bengio, 2010).
  case glorot
  /// Uniform numbers up to 1 / sqrt(inputs), PyTorch's default.
  case pyTorch
  /// Rows or columns that are perpendicular, times a number (Saxe et
  /// al., 2013).
  case orthogonal(Float)
}

extension Initializer {
  func tensor(
    _ start: Start, using random: inout RandomGenerator
  ) -> Tensor {
    let shape = start.shape
    let (n, m) = (Float(start.inputs), Float(start.outputs))
    func uniform(_ limit: Float) -> Tensor {
      Tensor(uniform: shape, in: -limit..<limit, using: &random)
    }
    switch self {
    case .zeros: return Tensor(repeating: 0, shape: shape)
    case .ones: return Tensor(repeating: 1, shape: shape)
    case .normal(let deviation):
      return Tensor(normal: shape, using: &random) * deviation
    case .he:
      return Tensor(normal: shape, using: &random)
        * (2 / n).squareRoot()
    case .glorot: return uniform((6 / (n + m)).squareRoot())
    case .pyTorch: return uniform((1 / n).squareRoot())
    case .orthogonal(let gain):
      return perpendicular(shape, using: &random) * gain
    }
  }
}

/// A matrix, of the shape's first lengths by its last, with
/// perpendicular columns of length 1; rows if there are fewer of them.
private func perpendicular(
  _ shape: [Int], using random: inout RandomGenerator
) -> Tensor {
  let columns = shape.last ?? 1
  let rows = shape.dropLast().reduce(1, *)
  let (long, short) = (max(rows, columns), min(rows, columns))
  let a = Matrix(
    rows: long, columns: short,
    elements: (0..<long * short).map { _ in random.normal() })
  let axes = a.crossProducts().symmetricEigensystem()
  let stretch = Matrix(
    rows: short, columns: short,
    elements: (0..<short).flatMap { row in
      axes.vectors.row(row).map { $0 / axes.values[row].squareRoot() }
    })
  let root = axes.vectors.times(stretch, transposingSelf: true)
  let q = Tensor(
    shape: [long, short],
    elements: a.times(root).elements.map(Float.init))
  return (rows >= columns ? q : q.transposed()).reshaped(to: shape)
}

extension Layer {
  /// x W + b: from [..., inputs] to [..., outputs].
  public static func linear(
    _ inputs: Int, _ outputs: Int, start: Initializer = .he
  ) -> Layer {
    Layer(
      "linear",
      parameters: [
        Start(
          name: "weight", shape: [inputs, outputs], initializer: start,
          inputs: inputs, outputs: outputs),
        Start(name: "bias", shape: [outputs], initializer: .zeros),
      ]
    ) { x, pass in
      Differentiation.linear(
        x, weight: pass.parameter(), bias: pass.parameter())
    }
  }
}

extension Layer {
  /// Each element, or 0 if it is negative.
  public static let relu = function("relu") { $0.relu() }
  /// The hyperbolic tangent: for images with values from -1 to 1.
  public static let tanh = function("tanh") { $0.tanh() }
  /// The logistic function: for probabilities.
  public static let sigmoid = function("sigmoid") { $0.sigmoid() }

  /// Each element, times a slope if it is negative.
  public static func leakyReLU(slope: Float = 0.2) -> Layer {
    function("leakyReLU") { $0.leakyReLU(slope: slope) }
  }

  /// Each sample in another shape, such as [7, 7, 128].
  public static func reshape(_ shape: [Int]) -> Layer {
    function("reshape") { $0.reshaped(to: [$0.shape[0]] + shape) }
  }

  /// Each sample as one row.
  public static let flatten = function("flatten") {
    $0.reshaped(
      to: [$0.shape[0], $0.shape.dropFirst().reduce(1, *)])
  }
}

extension Layer {
  /// A filter moved over images: [count, height, width, inputs].
  public static func convolution(
    _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1,
    padding: Int = 0, start: Initializer = .he
  ) -> Layer {
    filter("convolution", kernel, inputs, outputs, start) {
      Differentiation.convolution(
        $0, filter: $1, stride: stride, padding: padding)
    }
  }

  /// Images spread by a filter: a convolution backward.
  public static func transposedConvolution(
    _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1,
    padding: Int = 0, outputPadding: Int = 0, start: Initializer = .he
  ) -> Layer {
    filter(
      "transposedConvolution", kernel, inputs, outputs, start,
      isTransposed: true
    ) {
      Differentiation.transposedConvolution(
        $0, filter: $1, stride: stride, padding: padding,
        outputPadding: outputPadding)
    }
  }

  /// A filter that sees only what comes before a pixel, and the pixel
  /// itself if asked.
  public static func maskedConvolution(
    _ inputs: Int, _ outputs: Int, kernel: Int, seesCenter: Bool,
    start: Initializer = .he
  ) -> Layer {
    filter("maskedConvolution", kernel, inputs, outputs, start) {
      Differentiation.maskedConvolution(
        $0, filter: $1, seesCenter: seesCenter)
    }
  }
}

extension Layer {
  private static func filter(
    _ name: String, _ kernel: Int, _ inputs: Int, _ outputs: Int,
    _ start: Initializer, isTransposed: Bool = false,
    _ operation: @escaping @Sendable (Tensor, Tensor) -> Tensor
  ) -> Layer {
    let ends = isTransposed ? [outputs, inputs] : [inputs, outputs]
    return Layer(
      name,
      parameters: [
        Start(
          name: "filter", shape: [kernel, kernel] + ends,
          initializer: start, inputs: kernel * kernel * inputs,
          outputs: kernel * kernel * outputs),
        Start(name: "bias", shape: [outputs], initializer: .zeros),
      ]
    ) { x, pass in
      operation(x, pass.parameter()) + pass.parameter()
    }
  }

  /// Means over squares of pixels.
  public static func averagePool(_ size: Int) -> Layer {
    function("averagePool") { $0.averagePooled(size) }
  }

  /// Channels rearranged to pixels.
  public static func pixelShuffle(_ size: Int) -> Layer {
    function("pixelShuffle") { $0.pixelShuffled(size) }
  }
}

extension Layer {
  /// Each channel moved and scaled by the batch's mean and variance.
  public static func batchNorm(
    _ channels: Int, momentum: Float = 0.1, epsilon: Float = 1e-5
  ) -> Layer {
    Layer(
      "batchNorm", parameters: scaleAndShift(channels),
      statistics: [
        Start(name: "mean", shape: [channels], initializer: .zeros),
        Start(name: "variance", shape: [channels], initializer: .ones),
      ]
    ) { x, pass in
      let (scale, shift) = (pass.parameter(), pass.parameter())
      if !pass.isTraining {
        let (mean, variance) = (pass.statistic { $0 }, pass.statistic { $0 })
        let factor = scale / (variance + epsilon).squareRoot()
        return x.scaled(by: factor, shift: shift - mean * factor)
      }
      let batch = batchNormalization(
        x, scale: scale, shift: shift, epsilon: epsilon)
      let count = Float(x.count / max(channels, 1))
      _ = pass.statistic { $0 + (batch.mean - $0) * momentum }
      _ = pass.statistic {
        // The sample's variance, divided by count - 1, as PyTorch keeps it.
        $0 + (batch.variance * (count / max(count - 1, 1)) - $0) * momentum
      }
      return batch.output
    }
  }

  private static func scaleAndShift(_ channels: Int) -> [Start] {
    [
      Start(name: "scale", shape: [channels], initializer: .ones),
      Start(name: "shift", shape: [channels], initializer: .zeros),
    ]
  }
}

extension Layer {
  /// The features of each row moved and scaled by their own mean and
  /// variance.
  public static func layerNorm(_ features: Int) -> Layer {
    Layer("layerNorm", parameters: scaleAndShift(features)) { x, pass in
      layerNormalization(
        x, scale: pass.parameter(), shift: pass.parameter())
    }
  }

  /// Each channel of each image moved and scaled by its own mean and
  /// variance.
  public static func instanceNorm(_ channels: Int) -> Layer {
    Layer("instanceNorm", parameters: scaleAndShift(channels)) {
      x, pass in
      instanceNormalization(
        x, scale: pass.parameter(), shift: pass.parameter())
    }
  }
}

extension Layer {
  /// Each element set to 0 with a probability, in training only.
  public static func dropout(_ probability: Float) -> Layer {
    require(
      0 <= probability && probability < 1,
      "Dropout needs a probability from 0 up to 1, not \(probability).")
    return Layer("dropout") { x, pass in
      guard pass.isTraining else { return x }
      guard var random = pass.random else {
        fatalError(
          "Dropout draws random numbers: call training(_:using:).")
      }
      let draws = Tensor(uniform: x.shape, using: &random)
      pass.random = random
      let kept = (draws - probability).sign().relu()
      return x * (kept * (1 / (1 - probability)))
    }
  }

  /// The row of each label: from [count] to [count, features].
  public static func embedding(
    _ classes: Int, _ features: Int, start: Initializer = .normal(1)
  ) -> Layer {
    let table = Start(
      name: "table", shape: [classes, features], initializer: start)
    return Layer("embedding", parameters: [table]) { x, pass in
      pass.parameter().rows(x.elements.map { Int($0) })
    }
  }
}

/// A rule that turns slopes into steps.
public protocol Optimizer: Sendable, Stored {
  /// Changes parameters, given their gradients in the same order.
  mutating func update(
    _ parameters: inout [Tensor], with gradients: [Tensor])
}

/// Gradient descent, with momentum if asked (Polyak, 1964).
public struct GradientDescent: Optimizer {
  /// The size of a step, in units of the slope.
  public var rate: Float
  /// The part of a step that is kept for the next one.
  public let momentum: Float
  private var steps: [Tensor] = []

  /// Creates an optimizer that has taken no step.
  public init(rate: Float, momentum: Float = 0) {
    (self.rate, self.momentum) = (rate, momentum)
  }

  /// Takes one step down the slope.
  public mutating func update(
    _ parameters: inout [Tensor], with gradients: [Tensor]
  ) {
    let (rate, momentum) = (rate, momentum)
    prepare(&steps, for: parameters, gradients)
    var unused = Tensor(0)
    for i in parameters.indices {
      change(&parameters[i], &steps[i], &unused, gradients[i]) {
        $0.each { p, v, g in
          v = momentum * v + g
          p -= rate * v
        }
      }
    }
  }
}

/// Slopes divided by their running root mean square (Tieleman and
/// Hinton, 2012).
public struct RMSProp: Optimizer {
  /// The usual size of a step.
  public var rate: Float
  /// The part of the mean square that is kept at each step.
  public let decay: Float
  private let epsilon: Float
  private var squares: [Tensor] = []

  /// Creates an optimizer that has taken no step.
  public init(rate: Float, decay: Float = 0.99, epsilon: Float = 1e-8) {
    (self.rate, self.decay, self.epsilon) = (rate, decay, epsilon)
  }

  /// Takes one step.
  public mutating func update(
    _ parameters: inout [Tensor], with gradients: [Tensor]
  ) {
    let (rate, decay, epsilon) = (rate, decay, epsilon)
    prepare(&squares, for: parameters, gradients)
    var unused = Tensor(0)
    for i in parameters.indices {
      change(&parameters[i], &squares[i], &unused, gradients[i]) {
        $0.each { p, s, g in
          s = decay * s + (1 - decay) * g * g
          p -= rate * g / (s.squareRoot() + epsilon)
        }
      }
    }
  }
}

/// Momentum and a running mean square together (Kingma and Ba, 2014).
public struct Adam: Optimizer {
  /// The usual size of a step.
  public var rate: Float
  /// The part of the mean slope that is kept at each step.
  public let beta1: Float
  /// The part of the mean square that is kept at each step.
  public let beta2: Float
  private let epsilon: Float
  private var means: [Tensor] = []
  private var squares: [Tensor] = []
  private var step = 0

  /// Creates an optimizer that has taken no step.
  public init(
    rate: Float, beta1: Float = 0.9, beta2: Float = 0.999,
    epsilon: Float = 1e-8
  ) {
    (self.rate, self.epsilon) = (rate, epsilon)
    (self.beta1, self.beta2) = (beta1, beta2)
  }

  /// Takes one step.
  public mutating func update(
    _ parameters: inout [Tensor], with gradients: [Tensor]
  ) {
    prepare(&means, for: parameters, gradients)
    prepare(&squares, for: parameters, gradients)
    step += 1
    let (b1, b2, epsilon) = (beta1, beta2, epsilon)
    let size = Float(Double(rate) / (1 - pow(Double(b1), Double(step))))
    let scale = Float(1 / (1 - pow(Double(b2), Double(step))))
    for i in parameters.indices {
      change(&parameters[i], &means[i], &squares[i], gradients[i]) {
        $0.each { p, m, v, g in
          m = b1 * m + (1 - b1) * g
          v = b2 * v + (1 - b2) * g * g
          p -= size * m / ((v * scale).squareRoot() + epsilon)
        }
      }
    }
  }
}

/// Makes room for what an optimizer remembers, and checks the shapes.
private func prepare(
  _ memory: inout [Tensor], for parameters: [Tensor],
  _ gradients: [Tensor]
) {
  require(
    parameters.map(\.shape) == gradients.map(\.shape),
    "An optimizer needs a gradient of its shape for each parameter; "
      + "shapes are \(parameters.map(\.shape)) and "
      + "\(gradients.map(\.shape)).")
  if memory.isEmpty {
    memory = parameters.map { Tensor(repeating: 0, shape: $0.shape) }
  }
  require(
    memory.map(\.shape) == parameters.map(\.shape),
    "This optimizer has trained another network.")
}

/// Some elements of a parameter, of what is remembered, and of the
/// gradient.
private struct UpdateLoop {
  let parameter: UnsafeMutablePointer<Float>
  let first: UnsafeMutablePointer<Float>
  let second: UnsafeMutablePointer<Float>
  let gradient: UnsafePointer<Float>
  let range: Range<Int>

  /// Changes an element and one memory, given the slope.
  ///
  /// Inlined with its closure: only so does it become vector code.
  @inline(__always)
  func each(_ rule: (inout Float, inout Float, Float) -> Void) {
    for i in range { rule(&parameter[i], &first[i], gradient[i]) }
  }

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
private func change(
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

extension Network {
  /// Takes one step down the slope of a loss.
  ///
  /// - Parameters:
  ///   - optimizer: Decides on the step; its memory is this network's.
  ///   - loss: From this network to a tensor of one number.
  /// - Returns: The loss before the step.
  /// - Throws: `NotFinite` if the loss is NaN or infinite, and what
  ///   `loss` throws; the network has not changed then.
  public mutating func descend(
    _ optimizer: inout some Optimizer,
    _ loss: (inout Network) throws -> Tensor
  ) throws -> Float {
    let (value, slopes) = try slopes(of: loss)
    optimizer.update(&parameters, with: slopes)
    return value
  }

  private mutating func slopes(
    of loss: (inout Network) throws -> Tensor
  ) throws -> (Float, [Tensor]) {
    let loss = try loss(&self)
    if !loss.isFinite {
      throw NotFinite(origin: loss.originOfNonFinite ?? "it is unknown")
    }
    return (loss.scalar, gradients(of: loss, with: parameters))
  }
}

/// A loss that is NaN or infinite.
public struct NotFinite: Error, CustomStringConvertible {
  /// The operation that gave it first.
  public let origin: String

  /// What happened, where, and what to do.
  public var description: String {
    "The loss is not finite: \(origin). Try a smaller learning rate, "
      + "or keep the operation's input away from where it has no value."
  }
}

/// What can be saved and restored.
public protocol Stored {
  /// Names all state, for an archive to take or to replace.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  mutating func exchange(with archive: inout Archive) throws
}

/// Named tensors on their way into a file or out of one.
public struct Archive {
  /// A tensor as a file holds it.
  struct Entry: Equatable {
    var type: String
    var shape: [Int]
    var bytes: Data
  }

  /// Whether values are replaced by what the archive holds.
  public let isReading: Bool
  /// The file, for messages.
  let origin: String
  var entries: [String: Entry] = [:]
  private var prefix = ""
  private var unread: Set<String> = []

  /// Creates an archive that takes what it is shown.
  public init() { (isReading, origin) = (false, "") }

  init(reading entries: [String: Entry], from origin: String) {
    (isReading, self.origin) = (true, origin)
    self.entries = entries
    unread = Set(entries.keys)
  }
}

/// State that does not fit what was saved.
public struct ArchiveError: Error, CustomStringConvertible {
  /// What was expected, what was found, and what to do.
  public let description: String
}

extension Archive {
  /// Exchanges the state of a part, under its name.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  public mutating func exchange(
    _ name: String, _ part: inout some Stored
  ) throws {
    let outer = prefix
    prefix += name + "."
    defer { prefix = outer }
    try part.exchange(with: &self)
  }

  /// Exchanges a tensor, which must have the shape it was saved with.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  public mutating func exchange(
    _ name: String, _ tensor: inout Tensor
  ) throws {
    if isReading {
      let entry = try take(name, type: "F32", shape: tensor.shape)
      let isTracked = tensor.isTracked
      tensor = Tensor(shape: entry.shape, elements: entry.values())
      if isTracked { tensor = tensor.tracked }
    } else {
      put(name, "F32", tensor.shape, tensor.elements)
    }
  }

  /// Exchanges whole numbers without sign.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  public mutating func exchange(
    _ name: String, _ words: inout [UInt64]
  ) throws {
    if isReading {
      words = try take(name, type: "U64", shape: [words.count]).values()
    } else {
      put(name, "U64", [words.count], words)
    }
  }

  /// Exchanges a count.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  public mutating func exchange(
    _ name: String, _ number: inout Int
  ) throws {
    var words = [UInt64(max(number, 0))]
    try exchange(name, &words)
    number = Int(clamping: words[0])
  }
}

extension Archive {
  private mutating func take(
    _ name: String, type: String, shape: [Int]
  ) throws -> Entry {
    let name = prefix + name
    guard let entry = entries[name] else {
      throw ArchiveError(
        description: "\(origin): holds no '\(name)'. The file belongs "
          + "to another network; train without it, or name another.")
    }
    unread.remove(name)
    if entry.type == type && entry.shape == shape { return entry }
    throw ArchiveError(
      description: "\(origin): '\(name)' is \(entry.type) of shape "
        + "\(entry.shape), expected \(type) of \(shape). The file "
        + "belongs to another network; train without it, or name "
        + "another.")
  }

  private mutating func put(
    _ name: String, _ type: String, _ shape: [Int], _ values: [some Any]
  ) {
    let bytes = values.withUnsafeBytes { Data($0) }
    let entry = Entry(type: type, shape: shape, bytes: bytes)
    let old = entries.updateValue(entry, forKey: prefix + name)
    require(old == nil, "Two values are saved as '\(prefix + name)'.")
  }

  /// Throws if the archive holds what nothing asked for.
  func checkAllRead() throws {
    guard let name = unread.min() else { return }
    throw ArchiveError(
      description:
        "\(origin): holds '\(name)', which this network does "
        + "not have. Train without the file, or name another.")
  }
}

extension Archive.Entry {
  /// The values; the machine's byte order is the format's.
  func values<Value>() -> [Value] {
    let count = shape.reduce(1, *)
    return [Value](unsafeUninitializedCapacity: count) { list, filled in
      filled = bytes.copyBytes(to: list) / MemoryLayout<Value>.stride
    }
  }
}

extension Network: Stored {
  /// Names the parameters and the running averages.
  public mutating func exchange(with archive: inout Archive) throws {
    for (index, name) in names.enumerated() {
      try archive.exchange(name, &parameters[index])
    }
    for (index, name) in statisticNames.enumerated() {
      try archive.exchange(name, &statistics[index])
    }
  }
}

extension Archive {
  /// Exchanges a list whose length and shapes the file decides.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  public mutating func exchange(
    _ name: String, list: inout [Tensor]
  ) throws {
    var count = list.count
    try exchange(name + ".count", &count)
    if isReading {
      list = (0..<count).map { index in
        let entry = entries["\(prefix)\(name).\(index)"]
        return Tensor(repeating: 0, shape: entry?.shape ?? [])
      }
    }
    for index in 0..<count {
      try exchange("\(name).\(index)", &list[index])
    }
  }
}

extension GradientDescent {
  /// Names the last steps.
  public mutating func exchange(with archive: inout Archive) throws {
    try archive.exchange("steps", list: &steps)
  }
}

extension RMSProp {
  /// Names the mean squares.
  public mutating func exchange(with archive: inout Archive) throws {
    try archive.exchange("squares", list: &squares)
  }
}

extension Adam {
  /// Names the means, the mean squares and the number of steps.
  public mutating func exchange(with archive: inout Archive) throws {
    try archive.exchange("step", &step)
    try archive.exchange("means", list: &means)
    try archive.exchange("squares", list: &squares)
  }
}

extension RandomGenerator: Stored {
  /// Names the words of the state.
  public mutating func exchange(with archive: inout Archive) throws {
    var state = words
    try archive.exchange("state", &state)
    guard let generator = RandomGenerator(words: state) else {
      throw ArchiveError(
        description: "a random generator cannot go on from \(state); "
          + "the checkpoint is damaged.")
    }
    self = generator
  }
}

extension Archive {
  /// The archive as a file in the safetensors format.
  func data() throws -> Data {
    var header: [String: Header] = [:]
    var body = Data()
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let start = body.count
      body.append(entry.bytes)
      header[name] = Header(
        dtype: entry.type, shape: entry.shape,
        data_offsets: [start, body.count])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var text = try encoder.encode(header)
    // The numbers begin at a multiple of eight bytes.
    text.append(
      contentsOf: [UInt8](
        repeating: 0x20, count: (8 - text.count % 8) % 8))
    let length = UInt64(text.count).littleEndian
    return withUnsafeBytes(of: length) { Data($0) } + text + body
  }

  struct Header: Codable {
    var dtype: String
    var shape: [Int]
    // The format's own name.
    var data_offsets: [Int]
  }
}

extension Archive {
  /// Reads an archive from the bytes of a safetensors file.
  ///
  /// - Throws: `ArchiveError` that says what is wrong with the file.
  init(data: Data, from origin: String) throws {
    func fail(_ what: String) -> ArchiveError {
      ArchiveError(
        description: "\(origin): is no checkpoint, or a damaged one: "
          + "\(what).")
    }
    guard data.count >= 8 else {
      throw fail("it has \(data.count) bytes, and 8 come first")
    }
    let start = data.startIndex + 8
    let length = data[data.startIndex..<start].reversed()
      .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(data.count - 8) else {
      throw fail(
        "its header has \(length) bytes, but \(data.count - 8) follow"
      )
    }
    let text = data[start..<start + Int(length)]
    guard let header = try? JSONDecoder().decode(Table.self, from: text)
    else { throw fail("its header is not that of safetensors") }
    let body = data[(start + Int(length))...]
    self.init(
      reading: try header.entries.mapValues {
        try $0.entry(body, fail)
      },
      from: origin)
    let used = entries.values.reduce(0) { $0 + $1.bytes.count }
    guard used == body.count else {
      throw fail(
        "its tensors have \(used) bytes, and \(body.count) follow")
    }
  }
}

extension Archive {
  /// The header of a file; `__metadata__` is for people.
  private struct Table: Decodable {
    var entries: [String: Header] = [:]

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      let names = values.allKeys.filter {
        $0.stringValue != "__metadata__"
      }
      for key in names {
        entries[key.stringValue] = try values.decode(
          Header.self, forKey: key)
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension Archive.Header {
  /// The tensor's bytes, if they are where the header says.
  func entry(
    _ body: Data, _ fail: (String) -> ArchiveError
  ) throws -> Archive.Entry {
    let sizes = [
      "F64": 8, "I64": 8, "U64": 8, "F32": 4, "F16": 2, "BF16": 2,
    ]
    guard let size = sizes[dtype] else {
      throw fail(
        "the type '\(dtype)' is none of \(sizes.keys.sorted())")
    }
    var count = size
    for length in shape {
      let (product, isTooLarge) = count.multipliedReportingOverflow(
        by: length)
      guard length >= 0, !isTooLarge else {
        throw fail("the shape \(shape) is impossible")
      }
      count = product
    }
    guard data_offsets.count == 2, data_offsets[0] >= 0,
      data_offsets[0] <= data_offsets[1], data_offsets[1] <= body.count,
      data_offsets[1] - data_offsets[0] == count
    else {
      throw fail(
        "a tensor of \(count) bytes cannot stand at \(data_offsets)")
    }
    let start = body.startIndex + data_offsets[0]
    return Archive.Entry(
      type: dtype, shape: shape, bytes: body[start..<start + count])
  }
}

extension Stored {
  /// Saves all state in a safetensors file.
  ///
  /// - Throws: What keeps the file from being written; a file that
  ///   stood there is left as it was.
  public func save(to file: URL) throws {
    var archive = Archive()
    var copy = self
    try copy.exchange(with: &archive)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true)
    try archive.data().write(to: file, options: .atomic)
  }

  /// Replaces all state by that of a file.
  ///
  /// - Throws: `ArchiveError` if the file is damaged or belongs to
  ///   something else; the state is left as it was.
  public mutating func restore(from file: URL) throws {
    let data = try Data(contentsOf: file, options: .mappedIfSafe)
    var archive = try Archive(data: data, from: file.relativePath)
    var copy = self
    try copy.exchange(with: &archive)
    try archive.checkAllRead()
    self = copy
  }
}

/// A training run: all that the next step depends on.
public protocol Training: Stored {
  /// Takes one step.
  ///
  /// - Returns: What is worth watching, such as the losses.
  /// - Throws: What ends the run, such as `NotFinite`.
  mutating func step() throws -> KeyValuePairs<String, Float>
}

/// How a run is trained.
public struct TrainingLoop {
  /// How many steps the run has in all.
  public var steps: Int
  /// Where the state is saved when the run is stopped; nil for nowhere.
  public var checkpoint: URL?
  /// Whether the run goes on from the checkpoint.
  public var resumes: Bool
  /// Where progress is shown; nil for nowhere.
  public var progress: Progress?

  /// Creates a loop.
  public init(
    steps: Int, checkpoint: URL? = nil, resumes: Bool = false,
    progress: Progress? = nil
  ) {
    (self.steps, self.checkpoint) = (steps, checkpoint)
    (self.resumes, self.progress) = (resumes, progress)
  }

  /// Trains until all steps are done.
  ///
  /// - Parameters:
  ///   - run: What is trained.
  ///   - watch: Called with the number of steps taken, after each one.
  /// - Throws: `Stopped` after Ctrl-C, `StepFailed` if a step threw,
  ///   and what keeps the checkpoint from being read or written.
  public func train<Run: Training>(
    _ run: inout Run, watch: (Int, Run) throws -> Void = { _, _ in }
  ) throws {
    var counted = Counted(run: run)
    if resumes, let checkpoint {
      try counted.restore(from: checkpoint)
    }
    let interruption = Interruption()
    defer { interruption.end() }
    var progress = progress
    while counted.step < steps {
      if Interruption.isRequested {
        progress?.finish()
        if let checkpoint { try counted.save(to: checkpoint) }
        throw Stopped(
          step: counted.step, steps: steps, checkpoint: checkpoint)
      }
      let quantities: KeyValuePairs<String, Float>
      do {
        quantities = try counted.run.step()
      } catch {
        progress?.finish()
        throw StepFailed(step: counted.step + 1, reason: "\(error)")
      }
      counted.step += 1
      run = counted.run
      progress?.show(counted.step, of: steps, quantities)
      try watch(counted.step, run)
    }
    progress?.finish()
    if let checkpoint, resumes {
      try? FileManager.default.removeItem(at: checkpoint)
    }
  }
}

/// A run and the number of steps it has taken.
private struct Counted<Run: Training>: Stored {
  var run: Run
  var step = 0

  mutating func exchange(with archive: inout Archive) throws {
    try archive.exchange("steps", &step)
    try archive.exchange("run", &run)
  }
}

/// A run that was interrupted.
public struct Stopped: Error, CustomStringConvertible {
  /// The steps taken.
  public let step: Int
  /// The steps the run has in all.
  public let steps: Int
  /// Where the state is; nil if it was not saved.
  public let checkpoint: URL?

  /// What happened, and how to go on.
  public var description: String {
    let place = checkpoint.map {
      "The state is in \($0.relativePath); go on with --resume."
    }
    return "Stopped after step \(step) of \(steps). "
      + (place ?? "The state was not saved.")
  }
}

/// A step that could not be taken.
public struct StepFailed: Error, CustomStringConvertible {
  /// The number of the step, counted from 1.
  public let step: Int
  let reason: String

  /// What happened, and where.
  public var description: String { "Step \(step): \(reason)" }
}

import Synchronization

/// Listens for Ctrl-C while it exists.
final class Interruption: Sendable {
  private static let flag = Atomic<Bool>(false)

  init() {
    Self.flag.store(false, ordering: .relaxed)
    signal(SIGINT) { _ in
      Interruption.flag.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }

  /// Whether Ctrl-C was pressed.
  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Gives Ctrl-C its usual meaning again.
  func end() { signal(SIGINT, SIG_DFL) }
}

/// A line that says how far a run has come.
public struct Progress {
  private let write: (String) -> Void
  private let clock = ContinuousClock()
  private var start: (step: Int, time: ContinuousClock.Instant)?
  private var last: ContinuousClock.Instant?

  /// Creates a line that is handed to a function whenever it changes.
  public init(write: @escaping (String) -> Void) { self.write = write }

  /// A line on standard error; nil if that is not a terminal.
  public static var standard: Progress? {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    return Progress { text in
      FileHandle.standardError.write(Data(text.utf8))
    }
  }

  /// Shows how far the run is, ten times a second at most.
  mutating func show(
    _ step: Int, of steps: Int,
    _ quantities: KeyValuePairs<String, Float>
  ) {
    let now = clock.now
    if start == nil { start = (step, now) }
    guard let start, step > start.step else { return }
    if let last, now - last < .milliseconds(100) { return }
    last = now
    let seconds = (now - start.time) / .seconds(1)
    let rate = Double(step - start.step) / max(seconds, 1e-9)
    write(
      "\r" + progressLine(step, of: steps, rate: rate, quantities)
        + "\u{1B}[K")
  }

  /// Clears the line.
  mutating func finish() {
    if last != nil { write("\r\u{1B}[K") }
    last = nil
  }
}

/// What the line says; rate is in steps a second.
func progressLine(
  _ step: Int, of steps: Int, rate: Double,
  _ quantities: KeyValuePairs<String, Float>
) -> String {
  let left = Int((Double(steps - step) / rate).rounded(.up))
  let time = left < 60 ? "\(left) s" : "\(left / 60) min \(left % 60) s"
  let values = quantities.map { name, value in
    "  \(name) " + String(format: "%.3f", value)
  }
  return "step \(step) of \(steps)  "
    + String(format: "%.0f steps/s", rate) + "  \(time) left"
    + values.joined()
}
