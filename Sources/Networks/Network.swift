import Arrays
import Differentiation

//> list
/// Layers, and the numbers they use.
public struct Network: Sendable {
  /// The tensors to be trained, in the order of the layers.
  public var parameters: [Tensor]
  /// The tensors that follow the data, in the order of the layers.
  public internal(set) var statistics: [Tensor]
  /// The name of each parameter, such as `0.linear.weight`.
  public let names: [String]
  /// The name of each statistic, such as `1.batchNorm.mean`.
  let statisticNames: [String]
  /// The recipes, in the order of use.
  let layers: [Layer]
  //< list

  /// Creates a network whose numbers start at random.
  ///
  /// - Parameters:
  ///   - layers: The recipes, in the order of use.
  ///   - random: Where the first numbers are drawn, layer by layer.
  public init(
    _ layers: [Layer], using random: inout RandomGenerator
  ) {
    func named(_ starts: KeyPath<Layer, [Start]>) -> [(String, Start)] {
      layers.enumerated().flatMap { index, layer in
        layer[keyPath: starts].map {
          ("\(index).\(layer.name).\($0.name)", $0)
        }
      }
    }
    self.layers = layers
    names = named(\.parameters).map(\.0)
    parameters = named(\.parameters).map {
      $1.initializer.tensor($1, using: &random).tracked
    }
    statisticNames = named(\.statistics).map(\.0)
    statistics = named(\.statistics).map {
      $1.initializer.tensor($1, using: &random)
    }
  }

  /// Creates a network whose numbers start at random.
  public init(
    _ layers: Layer..., using random: inout RandomGenerator
  ) {
    self.init(layers, using: &random)
  }

  /// The number of numbers to be trained.
  public var size: Int { parameters.reduce(0) { $0 + $1.count } }
}
