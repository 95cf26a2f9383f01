// Exercises of section 7.4.7. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.7-least-squares.md
// Then: swift run ch7-4-7 check

import Foundation
import Improvements
import Lesson

// MARK: - Exercise 7.4.7-1

/// Returns the best score of an opponent at one point, and what it
/// costs there: half of p (D - b)² + q (D - a)².
///
/// Real points visit the place with probability p, fakes with q.
func bestAnswer(
  p: Double, q: Double, a: Double, b: Double
) -> (score: Double, cost: Double) {
  todo()
}

// MARK: - Exercise 7.4.7-2

/// Returns the slope along the logit u of the generator's loss
/// ½ (D - 1)² if a sigmoid was left: D = 1 / (1 + exp(-u)).
func slopeBehindSigmoid(logit u: Double) -> Double {
  todo()
}

// MARK: - Exercise 7.4.7-3

/// Returns the least-squares losses of both players for the targets
/// 0, 1, 1, given a network without a sigmoid, real points and fakes.
///
/// This is what a colleague wrote. It runs, and the opponent is soon
/// content with scores all over the place:
///
///     let (r, f) = (network(real).sigmoid(), network(fake).sigmoid())
///     let opponent = (r.mean() - 1).squared() + f.mean().squared()
///     let generator = (f.mean() - 1).squared()
///     return (opponent * 0.5, generator * 0.5)
func leastSquaresLosses(
  _ network: Network, real: Tensor, fake: Tensor
) -> (opponent: Tensor, generator: Tensor) {
  todo()
}

// MARK: - Exercise 7.4.7-4

/// Returns at how many of the scores -2, 0, 1, 3 and 6 cross entropy
/// pulls at a real point harder than least squares, in figure 3.
func scoresWhereEntropyPullsHarder() -> Int {
  todo()
}
