// Exercises of section 7.2.1. Edit this file only.
// The questions: Chapters/7.2-evaluation/7.2.1-subjective-evaluation.md
// Then: swift run ch7-2-1 check

import Evaluation
import Foundation
import Lesson

// MARK: - Exercise 7.2.1-1

/// Returns the lower and upper end of Wilson's interval for a share of
/// `right` in `total` votes, with z = 1.96.
func wilson(right: Double, total: Double) -> [Double] {
  todo()
}

// MARK: - Exercise 7.2.1-2

/// Returns the share of samples that lie nearer than `limit` to a
/// training sample.
///
/// Samples are rows of features; use `nearestDistances` or your own
/// loops.
func shareOfCopies(
  _ samples: Matrix, training: Matrix, limit: Double
) -> Double {
  todo()
}

// MARK: - Exercise 7.2.1-3

/// Returns the smallest number of votes among 100, 200, 500, 1000, 2000
/// and 5000 at which a share of 52.4 percent differs from guessing.
func votesNeeded() -> Int {
  todo()
}
