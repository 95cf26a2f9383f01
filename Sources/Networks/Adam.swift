import Differentiation
import Foundation

/// Momentum and a running mean square together (Kingma and Ba, 2014).
public struct Adam: Optimizer {
  /// The usual size of a step.
  public var rate: Float
  /// The part of the mean slope that is kept at each step.
  public let beta1: Float
  /// The part of the mean square that is kept at each step.
  public let beta2: Float
  /// Keeps a step finite where all slopes were 0.
  private let epsilon: Float
  /// The running mean slopes, one tensor a parameter.
  private var means: [Tensor] = []
  /// The running mean squares, one tensor a parameter.
  private var squares: [Tensor] = []
  /// How many steps were taken; both corrections depend on it.
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
    //> correction
    let size = Float(Double(rate) / (1 - pow(Double(b1), Double(step))))
    let scale = Float(1 / (1 - pow(Double(b2), Double(step))))
    //< correction
    for i in parameters.indices {
      change(&parameters[i], &means[i], &squares[i], gradients[i]) {
        $0.each { p, m, v, g in
          //> rule
          m = b1 * m + (1 - b1) * g
          v = b2 * v + (1 - b2) * g * g
          p -= size * m / ((v * scale).squareRoot() + epsilon)
          //< rule
        }
      }
    }
  }
}

extension Adam {
  //> exchange
  /// Names the means, the mean squares and the number of steps.
  public mutating func exchange(with archive: inout Archive) throws {
    try archive.exchange("step", &step)
    try archive.exchange("means", list: &means)
    try archive.exchange("squares", list: &squares)
  }
  //< exchange
}
