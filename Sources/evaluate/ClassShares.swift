import Arrays
import Evaluation
import Foundation

/// What the scores need of class probabilities: sums, not rows.
struct ClassShares {
  var sums: [Double]
  private var entropies = 0.0
  private var largest = 0.0
  private(set) var rows = 0

  private init(classes: Int) { sums = Array(repeating: 0, count: classes) }

  /// Reads a table piece by piece, each row into the part a function names.
  static func read(
    _ table: Table, parts: Int, part: (Int) -> Int
  ) throws -> [ClassShares] {
    var shares = [ClassShares](
      repeating: ClassShares(classes: table.columns), count: parts)
    try table.forEachPiece { piece, start in
      do {
        _ = try inceptionScore(piece)
      } catch let error as ProbabilityError {
        throw EvaluationError("\(table.name): \(error.moved(by: start))")
      }
      for row in 0..<piece.rows {
        shares[part(start + row)].add(piece.row(row))
      }
    }
    return shares
  }

  private mutating func add(_ row: [Double]) {
    for (index, value) in row.enumerated() { sums[index] += value }
    entropies += entropy(row)
    largest += row.max() ?? 0
    rows += 1
  }

  /// The mean row.
  var shares: [Double] { sums.map { $0 / Double(rows) } }

  /// The mean of each row's largest probability.
  var sureness: Double { largest / Double(rows) }

  /// The Inception Score of all rows together.
  var score: Double {
    exp(max(0, entropy(shares) - entropies / Double(rows)))
  }
}

extension ProbabilityError {
  /// The error of a piece, with the row's number in the whole table.
  fileprivate func moved(by start: Int) -> ProbabilityError {
    switch self {
    case .empty: self
    case .outside(let row, let column, let value):
      .outside(row: row + start, column: column, value: value)
    case .sum(let row, let value): .sum(row: row + start, value: value)
    }
  }
}
