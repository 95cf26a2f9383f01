import Differentiation

extension Layer {
  /// Each channel moved and scaled by the batch's mean and variance.
  ///
  /// From [..., channels] to the same shape. `momentum` is the part that a
  /// batch has in the running averages; `epsilon` is added to variances,
  /// so that no root is 0.
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
      //> afterward
      if !pass.isTraining {
        let (mean, variance) = (pass.statistic { $0 }, pass.statistic { $0 })
        let factor = scale / (variance + epsilon).squareRoot()
        return x.scaled(by: factor, shift: shift - mean * factor)
      }
      //< afterward
      //> running
      let batch = batchNormalization(
        x, scale: scale, shift: shift, epsilon: epsilon)
      let count = Float(x.count / max(channels, 1))
      _ = pass.statistic { $0 + (batch.mean - $0) * momentum }
      _ = pass.statistic {
        // The sample's variance, divided by count - 1, as PyTorch keeps it.
        $0 + (batch.variance * (count / max(count - 1, 1)) - $0) * momentum
      }
      return batch.output
      //< running
    }
  }

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

  /// Two numbers for each channel, which at first change nothing.
  private static func scaleAndShift(_ channels: Int) -> [Start] {
    [
      Start(name: "scale", shape: [channels], initializer: .ones),
      Start(name: "shift", shape: [channels], initializer: .zeros),
    ]
  }
}
