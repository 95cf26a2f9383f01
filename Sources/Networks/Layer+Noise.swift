import Arrays
import Differentiation

extension Layer {
  /// Normal noise added to each element, in training only.
  ///
  /// The deviation is 0 or more.
  public static func noise(_ deviation: Float) -> Layer {
    require(
      deviation >= 0,
      "Noise needs a deviation of at least 0, not \(deviation).")
    return Layer("noise") { x, pass in
      guard pass.isTraining else { return x }
      guard var random = pass.random else {
        fatalError("Noise draws random numbers: call training(_:using:).")
      }
      let noise = Tensor(normal: x.shape, using: &random)
      pass.random = random
      return x + noise * deviation
    }
  }
}
