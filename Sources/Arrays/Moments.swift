/// The count, mean and scatter of samples, which can be merged.
///
/// A sample that does not fit into memory is taken in piece by piece.
public struct Moments: Sendable {
  /// The number of samples.
  public private(set) var count = 0

  /// The mean of each feature.
  public private(set) var mean: [Double]

  /// What rounding took from each mean: digits that count for the
  /// difference of two means far from 0.
  public private(set) var meanRest: [Double]

  /// The sum of products of deviations from the mean, features ×
  /// features.
  public private(set) var scatter: Matrix

  /// Creates the moments of no samples, of a number of features.
  public init(features: Int) {
    mean = [Double](repeating: 0, count: features)
    meanRest = mean
    scatter = Matrix(
      rows: features, columns: features,
      elements: [Double](repeating: 0, count: features * features))
  }
}

extension Moments {
  /// Takes in the samples that other moments describe.
  ///
  /// It stops the program if they have another number of features.
  ///
  /// - Source: Chan, Golub and LeVeque 1983,
  ///   doi:10.1080/00031305.1983.10483115.
  public mutating func merge(_ other: Moments) {
    require(
      mean.count == other.mean.count,
      "Samples of \(mean.count) features cannot be merged with "
        + "samples of \(other.mean.count).")
    if other.count == 0 { return }
    if count == 0 {
      self = other
      return
    }
    //> merge
    let (a, b) = (Double(count), Double(other.count))
    let shift = other.difference(ofMeansTo: self)
    count += other.count
    move(by: shift.map { b / (a + b) * $0 })
    scatter.add(other.scatter)
    scatter.addSquare(of: shift, times: a * b / (a + b))
    //< merge
  }
}

extension Moments {
  /// Returns the mean of each feature less that of other moments.
  public func difference(ofMeansTo other: Moments) -> [Double] {
    mean.indices.map {
      mean[$0] - other.mean[$0] + (meanRest[$0] - other.meanRest[$0])
    }
  }

  /// Adds to the means, and keeps what rounding takes away.
  private mutating func move(by shift: [Double]) {
    for (place, shift) in shift.enumerated() {
      let (old, step) = (mean[place], shift + meanRest[place])
      mean[place] = old + step
      meanRest[place] = step - (mean[place] - old)
    }
  }
}

extension Moments {
  /// Takes in samples, one in each row; their columns are the features.
  public mutating func add(_ samples: Matrix) {
    let isEmpty = samples.rows == 0
    merge(isEmpty ? Moments(features: samples.columns) : Moments(samples))
  }

  /// Creates the moments of at least one sample.
  private init(_ samples: Matrix) {
    count = samples.rows
    mean = samples.columnMeansByAllCores()
    meanRest = [Double](repeating: 0, count: samples.columns)
    let sums: [Double]
    (scatter, sums) = samples.scatter(around: mean)
    move(by: sums.map { $0 / Double(samples.rows) })
    // The deviations were those from a rounded mean.
    scatter.addSquare(of: meanRest, times: -Double(count))
  }

  /// Returns the covariance, the scatter divided by `count` - 1.
  ///
  /// It is NaN for a single sample, whose spread nobody knows.
  public func covariance() -> Matrix {
    scatter.scaled(by: 1 / (Double(count) - 1))
  }
}
