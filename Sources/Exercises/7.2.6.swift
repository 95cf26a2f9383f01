// Exercises of section 7.2.6. Edit this file only.
// The questions: Chapters/7.2-evaluation/7.2.6-frechet-distance.md
// Then: swift run ch7-2-6 check

import Evaluation
import Foundation
import Lesson

// MARK: - Exercise 7.2.6-1

/// Returns the Fréchet distance of two samples of one feature, from
/// their means and standard deviations (divided by n - 1).
func distanceOnLine(_ x: [Double], _ y: [Double]) -> Double {
  todo()
}

// MARK: - Exercise 7.2.6-2

/// Returns the trace of the root of the product of two covariances of
/// two features, by the shortcut for two dimensions.
///
/// The trace of the root of M is the root of (trace + 2 root of the
/// determinant).
func traceOfRootOfProduct(_ first: Matrix, _ second: Matrix) -> Double {
  todo()
}

// MARK: - Exercise 7.2.6-3

/// Returns the smallest number of samples marked in figure 2 at which
/// the distance of two samples of one distribution is below 1.
func samplesNeeded() -> Int {
  todo()
}
