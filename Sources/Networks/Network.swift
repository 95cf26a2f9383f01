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
    self.init(
      layers,
      parameters: layers.flatMap(\.parameters).map {
        $0.initializer.tensor($0, using: &random).tracked
      },
      statistics: layers.flatMap(\.statistics).map {
        $0.initializer.tensor($0, using: &random)
      })
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

extension Network {
  /// Creates a network of layers and the numbers that they use.
  init(_ layers: [Layer], parameters: [Tensor], statistics: [Tensor]) {
    func names(_ starts: KeyPath<Layer, [Start]>) -> [String] {
      layers.enumerated().flatMap { index, layer in
        layer[keyPath: starts].map {
          "\(index).\(layer.name).\($0.name)"
        }
      }
    }
    self.layers = layers
    (self.parameters, self.statistics) = (parameters, statistics)
    self.names = names(\.parameters)
    statisticNames = names(\.statistics)
  }
}
