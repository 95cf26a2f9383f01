/// Batch normalization (Ioffe and Szegedy, 2015, arXiv:1502.03167).
///
/// - Parameters:
///   - x: Shape [..., channels].
///   - scale: Shape [channels].
///   - shift: Shape [channels].
///   - epsilon: Added to the variance, which may be 0.
/// - Returns: The result, and the batch's means and variances of each
///   channel, for running averages; they are constants to `gradients`.
public func batchNormalization(
  _ x: Tensor, scale: Tensor, shift: Tensor, epsilon: Float = 1e-5
) -> (output: Tensor, mean: Tensor, variance: Tensor) {
  let (y, mean, variance) = x.standardized(
    over: 0..<x.rank - 1, epsilon: epsilon)
  return (y.scaled(by: scale, shift: shift), mean, variance)
}

/// Layer normalization over the last axis (Ba, Kiros and Hinton, 2016,
/// arXiv:1607.06450).
///
/// x has shape [..., features]; scale and shift have [features].
public func layerNormalization(
  _ x: Tensor, scale: Tensor, shift: Tensor, epsilon: Float = 1e-5
) -> Tensor {
  x.standardized(over: x.rank - 1..<x.rank, epsilon: epsilon)
    .output.scaled(by: scale, shift: shift)
}

/// Instance normalization: each channel of each image by itself
/// (Ulyanov, Vedaldi and Lempitsky, 2016, arXiv:1607.08022).
///
/// x has shape [count, ..., channels]; scale and shift have [channels].
public func instanceNormalization(
  _ x: Tensor, scale: Tensor, shift: Tensor, epsilon: Float = 1e-5
) -> Tensor {
  x.standardized(over: 1..<x.rank - 1, epsilon: epsilon)
    .output.scaled(by: scale, shift: shift)
}
