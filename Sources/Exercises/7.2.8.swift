// Exercises of section 7.2.8. Edit this file only.
// The questions: Chapters/7.2-evaluation/7.2.8-likelihood.md
// Then: swift run ch7-2-8 check

import Evaluation
import Foundation
import Lesson

// MARK: - Exercise 7.2.8-1

/// Returns the logarithm of the mean of normal densities of standard
/// deviation `width` around samples on a line, at x.
///
/// It must be finite however far x is from all samples.
func logDensity(
  at x: Double, samples: [Double], width: Double
) -> Double {
  todo()
}

// MARK: - Exercise 7.2.8-2

/// Returns the logarithm of a chain's weight: the sum over steps of
/// (beta of this step - beta of the last) times the log-likelihood at
/// the place *before* the move of this step.
///
/// `betas` begins with 0 and ends with 1. `likelihoods[t]` is that of
/// the place after t moves; there is one for each beta.
func logWeight(betas: [Double], likelihoods: [Double]) -> Double {
  todo()
}

// MARK: - Exercise 7.2.8-3

/// Returns the name of the measure of figure 2 that sees copies but
/// not a shift: one of "IS", "KID", "FID" and "1-NN fake".
func copiesButNotShift() -> String {
  todo()
}
