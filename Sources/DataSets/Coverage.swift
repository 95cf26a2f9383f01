import Arrays
import Differentiation
import Foundation

/// Which modes of a mixture some points have found.
public struct Coverage: Sendable {
  /// The points of each mode that are within three deviations of its
  /// center: the high-quality ones.
  public let counts: [Int]
  /// The share of points within three deviations of a center.
  public let highQuality: Double
  /// The share of points whose nearest center is each one.
  public let shares: [Double]

  /// The modes with at least so many high-quality points.
  public func modes(atLeast count: Int = 20) -> Int {
    counts.count { $0 >= count }
  }

  /// The divergence of the shares from equal ones, in nats.
  ///
  /// It is 0 if all modes are drawn alike, and the logarithm of their
  /// number if all points are in one.
  public var divergence: Double {
    //> divergence
    let count = Double(shares.count)
    return shares.reduce(0) { $0 + ($1 > 0 ? $1 * log($1 * count) : 0) }
    //< divergence
  }
}

extension Mixture {
  /// Returns which modes some points have found.
  ///
  /// The points have shape [count, features]. Each counts for its nearest
  /// center only; one that is NaN counts for none, but is one of all.
  ///
  /// - Source: Srivastava et al. 2017, arXiv:1705.07761.
  public func coverage(of points: Tensor) -> Coverage {
    require(
      points.rank == 2 && points.shape[1] == centers.shape[1],
      "Points of shape \(points.shape) cannot be near centers of "
        + "\(centers.shape).")
    let distances = matrix(points).squaredDistances(to: matrix(centers))
    let limit = 9 * Double(deviation) * Double(deviation)
    var counts = [Int](repeating: 0, count: modes)
    var nearest = counts
    for row in 0..<distances.rows {
      let distances = distances.row(row)
      // A NaN is nearest to nothing, and so is counted nowhere.
      //> nearest
      guard let least = distances.min(), least.isFinite,
        let mode = distances.firstIndex(of: least)
      else { continue }
      nearest[mode] += 1
      if least < limit { counts[mode] += 1 }
      //< nearest
    }
    let total = Double(max(points.shape[0], 1))
    return Coverage(
      counts: counts,
      highQuality: Double(counts.reduce(0, +)) / total,
      shares: nearest.map { Double($0) / total })
  }
}
