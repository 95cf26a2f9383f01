// Exercises of section 7.4.6. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.6-gradient-penalty.md
// Then: swift run ch7-4-6 check

import Foundation
import Improvements
import Lesson

// MARK: - Exercise 7.4.6-1

/// Returns the distance whose penalized critic makes the given gap.
///
/// The gap is d + d² / (2 · weight) for a distance of d.
func distance(ofGap gap: Double, weight: Double) -> Double {
  todo()
}

// MARK: - Exercise 7.4.6-2

/// Returns the slope of the penalty (|w| - 1)² along w.
///
/// It is the penalty of a straight critic f(x) = w · x; w is not zero.
func penaltySlope(_ w: [Double]) -> [Double] {
  todo()
}

// MARK: - Exercise 7.4.6-3

/// Returns the mean penalty of a critic at a batch of points.
///
/// The first axis is the batch; points may have any shape. This is
/// what a colleague wrote. It runs, and the slopes do as they like; for
/// images it is wrong a second time:
///
///     let points = points.tracked
///     let slopes = gradients(
///       of: critic(points).sum(), with: [points])[0]
///     let lengths = slopes.squared().sum(over: [1]).squareRoot()
///     return (lengths - 1).squared().mean()
func penalty(of critic: Network, at points: Tensor) -> Tensor {
  todo()
}

// MARK: - Exercise 7.4.6-4

/// Returns the gap of figure 5 at a price of 1: about 4, 12 or 40.
func gapAtOne() -> Int {
  todo()
}
