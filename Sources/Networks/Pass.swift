import Arrays
import Differentiation

/// A walk of one batch through a network.
struct Pass {
  private let parameters: [Tensor]
  private(set) var statistics: [Tensor]
  private var nextParameter = 0
  private var nextStatistic = 0
  /// Whether the network is being trained.
  let isTraining: Bool
  /// Where dropout draws from; nil outside of training.
  var random: RandomGenerator?

  /// Starts at the first number of a network.
  init(
    _ network: Network, isTraining: Bool, random: RandomGenerator? = nil
  ) {
    parameters = network.parameters
    statistics = network.statistics
    self.isTraining = isTraining
    self.random = random
  }

  //> next
  /// The next tensor of the list, which is the layer's.
  mutating func parameter() -> Tensor {
    defer { nextParameter += 1 }
    return parameters[nextParameter]
  }
  //< next

  //> statistic
  /// The layer's next statistic, replaced by what a function makes of
  /// it.
  mutating func statistic(_ change: (Tensor) -> Tensor) -> Tensor {
    defer { nextStatistic += 1 }
    statistics[nextStatistic] = change(statistics[nextStatistic])
    return statistics[nextStatistic]
  }
  //< statistic
}
