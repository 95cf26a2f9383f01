// Exercises of section 7.2.4. Edit this file only.
// The questions: Chapters/7.2-evaluation/7.2.4-kernel-mmd.md
// Then: swift run ch7-2-4 check

import Evaluation
import Foundation
import Lesson

// MARK: - Exercise 7.2.4-1

/// Returns the biased squared discrepancy of points on a line, with the
/// kernel exp(-(a - b)² / 2 width²).
func biasedDiscrepancy(
  _ x: [Double], _ y: [Double], width: Double
) -> Double {
  todo()
}

// MARK: - Exercise 7.2.4-2

/// Returns the unbiased mean of a square table of kernel values of one
/// sample: the mean over pairs of different points.
func unbiasedMean(_ kernel: Matrix) -> Double {
  todo()
}

// MARK: - Exercise 7.2.4-3

/// Returns the width, of 0.01, 0.1, 1, 10 and 100, with which the
/// shift of figure 2 is seen best.
func bestWidth() -> Double {
  todo()
}
