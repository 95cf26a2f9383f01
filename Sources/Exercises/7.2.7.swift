// Exercises of section 7.2.7. Edit this file only.
// The questions: Chapters/7.2-evaluation/7.2.7-nearest-neighbor-test.md
// Then: swift run ch7-2-7 check

import Evaluation
import Foundation
import Lesson

// MARK: - Exercise 7.2.7-1

/// Returns the expected accuracy for n real and n generated points of
/// one distribution.
func chance(_ n: Int) -> Double {
  todo()
}

// MARK: - Exercise 7.2.7-2

/// Returns the real and the fake accuracy for points on a line; no two
/// distances are equal.
func neighborAccuracies(real: [Double], fake: [Double]) -> [Double] {
  todo()
}

// MARK: - Exercise 7.2.7-3

/// Returns the number, from 1 to 4, of the panel of figure 1 that would
/// be praised most by someone who takes a low accuracy for a good one.
func praisedPanel() -> Int {
  todo()
}
