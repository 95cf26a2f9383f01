// Exercises of section 7.4.8. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.8-tips.md
// Then: swift run ch7-4-8 check

import Foundation
import Improvements
import Lesson

// MARK: - Exercise 7.4.8-1

/// Returns the logit that an opponent ends at on real points whose
/// labels are drawn anew between two numbers, all equally likely.
///
/// The upper end may lie above 1; the mean of both is between 0 and 1.
func logit(ofLabelsFrom low: Double, to high: Double) -> Double {
  todo()
}

// MARK: - Exercise 7.4.8-2

/// Returns the ends of the interval mean ± factor · s / √n of the
/// differences, where s is their standard deviation with n - 1.
///
/// There are at least two differences.
func interval(
  of differences: [Double], factor: Double
) -> (low: Double, high: Double) {
  todo()
}

// MARK: - Exercise 7.4.8-3

/// Returns a label for each real and each generated point: between 0.7
/// and 1.2 for real ones, between 0 and 0.3 for generated ones, each
/// drawn on its own.
///
/// Given are draws, one for each point, all equally likely between 0
/// and 1. This is what a colleague wrote:
///
///     let real = ones.map { $0 * (0.7 + 0.5 * draws.real[0]) }
///     let fake = zeros.map { $0 * 0.3 * draws.fake[0] }
func softLabels(
  draws: (real: [Double], fake: [Double])
) -> (real: [Double], fake: [Double]) {
  todo()
}

// MARK: - Exercise 7.4.8-4

/// Returns a recipe that learns the stairs: six clusters that no
/// section has shown, in pairs, one pair above the other.
///
/// It gets 400 turns in all, of both players together, and has to find
/// all six modes and end at a Wasserstein distance below 0.2. The base
/// does neither. Anything that a tip can change may be changed; ask
/// what the generator finds hard here, and who could tell it.
func stairsRecipe() -> Recipe {
  todo()
}
