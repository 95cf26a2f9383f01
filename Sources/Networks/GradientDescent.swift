import Differentiation

/// Gradient descent, with momentum if asked (Polyak, 1964).
public struct GradientDescent: Optimizer {
  /// The size of a step, in units of the slope.
  public var rate: Float
  /// The part of a step that is kept for the next one.
  public let momentum: Float
  /// What is kept of the steps before, one tensor a parameter.
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
          //> rule
          v = momentum * v + g
          p -= rate * v
          //< rule
        }
      }
    }
  }
}

extension GradientDescent {
  /// Names the last steps.
  public mutating func exchange(with archive: inout Archive) throws {
    try archive.exchange("steps", list: &steps)
  }
}
