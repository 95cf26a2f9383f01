import Arrays
import Differentiation

extension Layer {
  /// Each element set to 0 with a probability, in training only.
  ///
  /// - Source: Srivastava et al. 2014, Journal of Machine Learning
  ///   Research 15.
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
      //> drop
      let draws = Tensor(uniform: x.shape, using: &random)
      pass.random = random
      let kept = (draws - probability).sign().relu()
      return x * (kept * (1 / (1 - probability)))
      //< drop
    }
  }
}
