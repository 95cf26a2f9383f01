import Differentiation

extension Network {
  /// Takes one step down the slope of a loss.
  ///
  /// - Parameters:
  ///   - optimizer: Decides on the step; its memory is this network's.
  ///   - loss: From this network to a tensor of one number.
  /// - Returns: The loss before the step.
  /// - Throws: `NotFinite` if the loss is NaN or infinite, and what
  ///   `loss` throws; no parameter has changed then.
  public mutating func descend(
    _ optimizer: inout some Optimizer,
    _ loss: (inout Network) throws -> Tensor
  ) throws -> Float {
    //> descend
    let (value, slopes) = try slopes(of: loss)
    optimizer.update(&parameters, with: slopes)
    return value
    //< descend
  }

  /// Returns the loss and its slopes.
  ///
  /// Its graph is gone when this returns, so that the parameters are
  /// the only owners of their numbers and can be changed in place.
  private mutating func slopes(
    of loss: (inout Network) throws -> Tensor
  ) throws -> (Float, [Tensor]) {
    //> slopes
    let loss = try loss(&self)
    if !loss.isFinite {
      throw NotFinite(origin: loss.originOfNonFinite ?? "it is unknown")
    }
    return (loss.scalar, gradients(of: loss, with: parameters))
    //< slopes
  }
}
