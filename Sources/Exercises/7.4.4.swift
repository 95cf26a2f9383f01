// Exercises of section 7.4.4. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.4-collapse.md
// Then: swift run ch7-4-4 check

import Foundation
import Improvements
import Lesson

// MARK: - Exercise 7.4.4-1

/// Returns the distance from the goal after some steps at once.
///
/// It is 1 at first. Near the goal of the smallest GAN a step of both
/// players multiplies it by √(1 + rate² / 4).
func spiralRadius(steps: Int, rate: Double) -> Double {
  todo()
}

// MARK: - Exercise 7.4.4-2

/// Returns the slopes of log(1 - D) and of -log D along the logit a,
/// where D = 1 / (1 + exp(-a)).
func generatorSlopes(
  logit a: Double
) -> (saturating: Double, nonSaturating: Double) {
  todo()
}

// MARK: - Exercise 7.4.4-3

/// Returns the non-saturating loss of a generator, ready to be
/// differentiated.
///
/// This is what a colleague wrote. The run does not crash, and the
/// generator never moves:
///
///     let fake = withoutDerivatives { generator(noise) }
///     return (-discriminator(fake)).softplus().mean()
func generatorLoss(
  generator: Network, discriminator: Network, noise: Tensor
) -> Tensor {
  todo()
}

// MARK: - Exercise 7.4.4-4

/// Returns at how many of the shifts 1, 3, 5 and 7 the
/// Jensen–Shannon divergence of figure 2 is above 0.6.
func shiftsAbove() -> Int {
  todo()
}
