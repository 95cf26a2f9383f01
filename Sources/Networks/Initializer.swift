import Arrays
import Differentiation

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
  /// Returns the first numbers of a tensor.
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
    //> he
    case .he:
      return Tensor(normal: shape, using: &random)
        * (2 / n).squareRoot()
    case .glorot: return uniform((6 / (n + m)).squareRoot())
    //< he
    case .pyTorch: return uniform((1 / n).squareRoot())
    case .orthogonal(let gain):
      return perpendicular(shape, using: &random) * gain
    }
  }
}
