// Exercises of section 7.4.9. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.9-monday.md
// Then: swift run ch7-4-9 check

import Foundation
import Improvements
import Lesson

// MARK: - Exercise 7.4.9-1

/// Returns the numbers of the findings of five runs.
///
/// They are from 1 to 9, as the rules stand in this section. What is
/// said of a run holds from look 8 to look 40 and hardly changes; all
/// else is as in a healthy run.
///
/// - A: order 1.0, slope 40, moved 0, distance 0.8.
/// - B: order 0.005, slope 0.004, away 12.
/// - C: order 0.5, slope 0.3, moved 0.6, distance 1.0, missing 0.6.
/// - D: order 0.95, slope 8, moved 0.2, distance 0.9, missing 0.5.
/// - E: order 0.9, spread 0, moved 0.4, missing 0.875.
func findings() -> [Int] {
  todo()
}

// MARK: - Exercise 7.4.9-2

/// Returns the first place at which the mean of the last `count`
/// values lies below a limit; nil if there is none.
///
/// The first `start` values are no evidence and count for nothing.
func alarm(
  _ values: [Double], below limit: Double, over count: Int,
  after start: Int
) -> Int? {
  todo()
}

// MARK: - Exercise 7.4.9-3

/// Returns the part that a mean has to keep at each step so that half
/// of it is forgotten after so many images, in batches of a size.
func decay(halfLife images: Double, batch: Double) -> Double {
  todo()
}

// MARK: - Exercise 7.4.9-4

/// Returns R1, half the mean squared length of the slope at real
/// points, times gamma.
///
/// The first axis is the batch; points may have any shape. This is
/// what a colleague wrote; it takes the penalty of 7.4.6 for R1, and
/// the wrong mean:
///
///     let points = real.tracked
///     let slopes = gradients(
///       of: opponent(points).mean(), with: [points],
///       isDifferentiable: true)[0]
///     let lengths = slopes.squared().sum(over: [1]).squareRoot()
///     return gamma * (lengths - 1).squared().mean()
func slopeCharge(
  _ opponent: Network, real: Tensor, gamma: Float
) -> Tensor {
  todo()
}
