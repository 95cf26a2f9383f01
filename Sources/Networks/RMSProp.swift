import Differentiation

/// Slopes divided by their running root mean square (Tieleman and
/// Hinton, 2012).
public struct RMSProp: Optimizer {
  /// The usual size of a step.
  public var rate: Float
  /// The part of the mean square that is kept at each step.
  public let decay: Float
  /// Keeps a step finite where all slopes were 0.
  private let epsilon: Float
  /// The running mean squares, one tensor a parameter.
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
          //> rule
          s = decay * s + (1 - decay) * g * g
          p -= rate * g / (s.squareRoot() + epsilon)
          //< rule
        }
      }
    }
  }
}

extension RMSProp {
  /// Names the mean squares.
  public mutating func exchange(with archive: inout Archive) throws {
    try archive.exchange("squares", list: &squares)
  }
}
