import Arrays
import Differentiation
import Foundation

/// Clusters of normal points around centers, all equally likely.
///
/// `ring` and `grid` have the scales that the program of Gulrajani et al.
/// 2017, arXiv:1704.00028, gave them: coordinates of about 1.4 at most.
public struct Mixture: Sendable {
  /// The centers: shape [modes, features].
  public let centers: Tensor
  /// The standard deviation of a cluster in each direction.
  public let deviation: Float

  /// Creates a mixture of any centers.
  ///
  /// The centers have shape [modes, features]; the deviation is positive.
  public init(centers: Tensor, deviation: Float) {
    require(
      centers.rank == 2 && deviation > 0,
      "A mixture needs centers of shape [modes, features] and a "
        + "positive deviation, not \(centers.shape) and \(deviation).")
    (self.centers, self.deviation) = (centers, deviation)
  }

  /// Eight clusters on a circle of radius 2, all divided by 1.414.
  public static let ring: Mixture = {
    let places = (0..<8).flatMap { index -> [Double] in
      let angle = Double(index) * Double.pi / 4
      return [cos(angle), sin(angle)]
    }
    let circle = Tensor(shape: [8, 2], elements: places.map(Float.init))
    return Mixture(
      centers: circle * (2 / 1.414), deviation: 0.05 / 1.414)
  }()

  /// Twenty-five clusters, 2 apart, all divided by 2.828.
  public static let grid: Mixture = {
    let places = (0..<25).flatMap { index -> [Float] in
      let (row, column) = (index / 5 - 2, index % 5 - 2)
      return [Float(row), Float(column)]
    }
    let square = Tensor(shape: [25, 2], elements: places)
    return Mixture(
      centers: square * (2 / 2.828), deviation: 0.05 / 2.828)
  }()
}

extension Mixture {
  /// The number of clusters.
  public var modes: Int { centers.shape[0] }

  /// Draws points around centers that are chosen by lot.
  ///
  /// The shape is [count, features].
  public func sample(
    _ count: Int, using random: inout RandomGenerator
  ) -> Tensor {
    //> sample
    let chosen = (0..<count).map { _ in
      Int.random(in: 0..<modes, using: &random)
    }
    return centers.rows(chosen)
      + deviation
      * Tensor(
        normal: [count, centers.shape[1]], using: &random)
    //< sample
  }
}
