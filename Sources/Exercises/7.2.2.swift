// Exercises of section 7.2.2. Edit this file only.
// The questions: Chapters/7.2-evaluation/7.2.2-inception-score.md
// Then: swift run ch7-2-2 check

import Evaluation
import Foundation
import Lesson

// MARK: - Exercise 7.2.2-1

/// Returns the entropy of a row of probabilities in nats.
///
/// The row has at least one element and sums to 1. Elements may be
/// exactly 0.
func rowEntropy(_ row: [Double]) -> Double {
  todo()
}

// MARK: - Exercise 7.2.2-2

/// Returns exp of the mean over rows of the Kullback-Leibler divergence
/// from the mean row to the row: the sum of p * log(p / mean).
///
/// The rows are distributions of the same length, at least one of them.
/// Elements may be exactly 0.
func scoreOfTable(_ rows: [[Double]]) -> Double {
  todo()
}

// MARK: - Exercise 7.2.2-3

/// Returns the smallest number of images among those marked in figure 2
/// for which a perfect generator of ten classes scores at least 9 on
/// average.
func imagesNeeded() -> Int {
  todo()
}

// MARK: - Exercise 7.2.2-4

/// Returns the mean and the population deviation of the scores of
/// `splits` consecutive parts, as [mean, deviation].
///
/// The rows come sorted by class. Before they are cut, take them in the
/// given order: `order[0]` is the index of the row that comes first.
/// Part i of s holds places i N / s up to, not including,
/// (i + 1) N / s, N being the number of rows. Score a part with
/// `inceptionScore`.
func splitScores(
  _ probabilities: Matrix, order: [Int], splits: Int
) throws -> [Double] {
  todo()
}
