import Evaluation

extension Evaluation {
  mutating func computeNeighborTest() throws {
    let (x, y) = try matrices()
    let found = nearestNeighborTest(real: x, fake: y)
    findings.results["oneNN"] = .numbers([
      "accuracy": found.accuracy, "real": found.real, "fake": found.fake,
      "chance": Chance(x.rows, y.rows).accuracy,
    ])
  }

  mutating func computeNeighborhoods() throws {
    let (x, y) = try matrices()
    let least = min(x.rows, y.rows)
    guard command.neighbors < least else {
      throw EvaluationError(
        "prdc needs \(command.neighbors) neighbors of its own kind for each "
          + "point, and a sample has only \(least) rows; give --neighbors "
          + "\(least - 1) or fewer.")
    }
    let found = neighborhoodScores(
      real: x, fake: y, neighbors: command.neighbors)
    findings.results["prdc"] = .numbers([
      "precision": found.precision, "recall": found.recall,
      "density": found.density, "coverage": found.coverage,
      "neighbors": Double(command.neighbors),
    ])
  }
}

/// What samples of one distribution are expected to give.
struct Chance {
  let real: Double
  let fake: Double

  init(_ real: Int, _ fake: Int) {
    (self.real, self.fake) = (Double(real), Double(fake))
  }

  /// The accuracy of 1-NN: others of one's own kind, of all others.
  var accuracy: Double {
    (real * (real - 1) + fake * (fake - 1))
      / ((real + fake) * (real + fake - 1))
  }

  /// The share of points with a generated one within their reach.
  ///
  /// - Source: Naeem et al. 2020, arXiv:2002.09797, section 3.2.
  func coverage(neighbors: Int) -> Double {
    1
      - (1...neighbors).reduce(1) {
        $0 * (real - Double($1)) / (real + fake - Double($1))
      }
  }
}
