import Arrays
import Differentiation

extension Network {
  //> call
  /// What the network makes of a batch, as it is used after training.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    var pass = Pass(self, isTraining: false)
    return layers.reduce(x) { $1.body($0, &pass) }
  }
  //< call

  //> training
  /// What the network makes of a batch while it is trained: batch
  /// normalization uses the batch, and notes its mean and variance.
  public mutating func training(_ x: Tensor) -> Tensor {
    var pass = Pass(self, isTraining: true)
    defer { statistics = pass.statistics }
    return layers.reduce(x) { $1.body($0, &pass) }
  }
  //< training

  /// The same for a network with dropout, which draws random numbers.
  public mutating func training(
    _ x: Tensor, using random: inout RandomGenerator
  ) -> Tensor {
    var pass = Pass(self, isTraining: true, random: random)
    defer {
      statistics = pass.statistics
      random = pass.random ?? random
    }
    return layers.reduce(x) { $1.body($0, &pass) }
  }
}
