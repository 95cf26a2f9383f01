import Differentiation

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
}
