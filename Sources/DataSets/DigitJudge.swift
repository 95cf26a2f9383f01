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
    let digits = Digits(size: size)
    try self.init(size: size, steps: steps, seed: seed) {
      digits.sample($0, using: &$1)
    }
  }

  /// Trains a judge on digits of another source, 128 a step.
  ///
  /// - Parameters:
  ///   - size: The pixels of each side.
  ///   - steps: How many steps to train.
  ///   - seed: Where the random numbers begin.
  ///   - source: Draws so many digits with their labels, 0 to 9.
  /// - Throws: `NotFinite` if training fails.
  public init(
    size: Int, steps: Int = 400, seed: UInt64 = 1,
    source: (Int, inout RandomGenerator) -> LabeledImages
  ) throws {
    var random = RandomGenerator(seed: seed)
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
      let batch = source(128, &random)
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
