import Arrays
import Differentiation
import Networks

/// A classifier of digits, for its probabilities and its features.
///
/// It takes images of shape [count, size, size, 1].
public struct DigitJudge: Sendable {
  /// The pixels of each side of the images it judges.
  public let size: Int
  private var body: Network
  private var head: Network

  /// Trains a judge on freshly drawn digits.
  ///
  /// A step sees 128 digits, none of them twice.
  ///
  /// - Throws: `NotFinite` if training fails, which no seed is known to
  ///   cause.
  public init(size: Int, steps: Int = 400, seed: UInt64 = 1) throws {
    var random = RandomGenerator(seed: seed)
    let digits = Digits(size: size)
    self.size = size
    //> network
    var network = Network(
      .flatten, .linear(size * size, 96), .relu, .linear(96, 32), .relu,
      .linear(32, 10), using: &random)
    //< network
    var adam = Adam(rate: 2e-3)
    for step in 0..<steps {
      // The rate falls to zero, so that the last steps settle.
      adam.rate = 2e-3 * Float(steps - step) / Float(steps)
      //> step
      let batch = digits.sample(128, using: &random)
      _ = try network.descend(&adam) {
        crossEntropy(logits: $0(batch.images), labels: batch.labels)
      }
      //< step
    }
    // The body ends where the 32 features are.
    (body, head) = network.split(at: 5)
  }
}

extension DigitJudge {
  /// Returns the 32 features of each image, a row for each.
  public func features(_ images: Tensor) -> Matrix {
    withoutDerivatives { matrix(body(images)) }
  }

  /// Returns the ten probabilities of each image, a row for each.
  public func probabilities(_ images: Tensor) -> Matrix {
    withoutDerivatives { matrix(head(body(images)).softmax()) }
  }

  /// Returns the share of images whose most probable class is their label.
  public func accuracy(on set: LabeledImages) -> Double {
    let rows = probabilities(set.images)
    let right = set.labels.indices.count { index in
      let row = rows.row(index)
      return row.firstIndex(of: row.max() ?? 0) == set.labels[index]
    }
    return Double(right) / Double(max(set.labels.count, 1))
  }
}
