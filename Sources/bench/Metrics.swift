import Arrays
import Evaluation
import Foundation

/// Two clouds whose spectrum falls, the second a little wider and shifted.
func clouds(_ rows: Int, _ columns: Int) -> (Matrix, Matrix) {
  var random = RandomGenerator(seed: 1)
  func normal(_ rows: Int) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in random.normal() })
  }
  let mix = Matrix(
    (0..<columns).map { row in
      let scale = 1 / Double(row + 1).squareRoot()
      return (0..<columns).map { _ in scale * random.normal() }
    })
  let x = normal(rows).times(mix)
  let y = normal(rows).times(mix).scaled(by: 1.1)
  return (x, y.minus(row: [Double](repeating: -0.1, count: columns)))
}

private func metric(
  _ name: String, _ rows: Int, _ columns: Int, note: String = "",
  _ compute: @escaping @Sendable (Matrix, Matrix) -> Double
) -> Case {
  Case(name: "\(name)_\(rows)x\(columns)", note: note) {
    let (x, y) = clouds(rows, columns)
    return .computing(of: x, y) { compute(x, y) }
  }
}

/// Computes both samples' moments; returns the mean variance of a feature.
private func moments(_ x: Matrix, _ y: Matrix) -> Double {
  [x, y].reduce(0) { sum, samples in
    var moments = Moments(features: samples.columns)
    moments.add(samples)
    let covariance = moments.covariance()
    let variances = (0..<covariance.rows).map { covariance[$0, $0] }
    return sum + variances.reduce(0, +) / Double(2 * covariance.rows)
  }
}

let metricCases: [Case] = [
  metric("fid_stats", 5000, 512) { moments($0, $1) },
  metric("fid_stats", 10_000, 2048) { moments($0, $1) },
  metric("fid", 5000, 512) { frechetInceptionDistance($0, $1) },
  metric("fid", 10_000, 2048) { frechetInceptionDistance($0, $1) },
  metric("kid", 2000, 2048, note: "one subset of all rows") {
    discrepancy($0, $1, kernel: .cubic).unbiased
  },
  metric("mmd_rbf", 5000, 512) {
    discrepancy($0, $1, kernel: .gaussian(bandwidth: 20)).unbiased
  },
  metric("nn2st", 10_000, 512, note: "5,000 real and 5,000 generated rows") {
    let half = $0.rows / 2
    return nearestNeighborTest(
      real: $0.rows(0..<half), fake: $1.rows(0..<half)
    ).accuracy
  },
  metric("emd", 1000, 64, note: "exact") { wassersteinDistance($0, $1) },
  metric("emd", 3000, 64, note: "exact") { wassersteinDistance($0, $1) },
  metric("transport", 3000, 64, note: "exact, to 10 generated rows") {
    wassersteinDistance($0, $1.rows(0..<10))
  },
  Case(name: "inception_score_50000x1000", note: "ten splits") {
    let rows = probabilities(50_000, 1000, seed: 1)
    return .computing(of: rows) {
      let scores = try inceptionScores(rows, splits: 10)
      return scores.reduce(0, +) / Double(scores.count)
    }
  },
]

/// A softmax's rows.
private func probabilities(
  _ rows: Int, _ columns: Int, seed: UInt64
) -> Matrix {
  var random = RandomGenerator(seed: seed)
  let powers = (0..<rows * columns).map { _ in exp(2 * random.normal()) }
  return Matrix(rows: rows, columns: columns, elements: powers)
    .rowsDividedBySums()
}

/// Class probabilities of as many generated and real images.
func predictions(_ rows: Int, _ columns: Int) -> (Matrix, Matrix) {
  (
    probabilities(rows, columns, seed: 1),
    probabilities(rows, columns, seed: 2)
  )
}

extension Matrix {
  fileprivate func rowsDividedBySums() -> Matrix {
    let sums = times(
      Matrix(
        rows: columns, columns: 1,
        elements: [Double](repeating: 1, count: columns)))
    let values = elements.enumerated().map { index, value in
      value / sums.elements[index / columns]
    }
    return Matrix(rows: rows, columns: columns, elements: values)
  }
}
