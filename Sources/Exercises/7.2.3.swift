// Exercises of section 7.2.3. Edit this file only.
// The questions: Chapters/7.2-evaluation/7.2.3-mode-score.md
// Then: swift run ch7-2-3 check

import Evaluation
import Foundation
import Lesson

// MARK: - Exercise 7.2.3-1

/// Returns the sum of p * log(p / q); what is impossible under p adds
/// nothing, and what is impossible only under q makes it infinite.
func relativeEntropy(_ p: [Double], _ q: [Double]) -> Double {
  todo()
}

// MARK: - Exercise 7.2.3-2

/// Returns exp(log IS - KL(fake mean || real mean)).
///
/// `rows` are the predictions for generated images, all positive;
/// `real` is the mean row of the predictions for real images.
func modeScore(_ rows: [[Double]], real: [Double]) throws -> Double {
  todo()
}

// MARK: - Exercise 7.2.3-3

/// Returns the share of cats, of 0.25, 0.5, 0.75 and 0.9, at which
/// Xu's Mode Score in figure 1 is highest.
func bestShare() -> Double {
  todo()
}
