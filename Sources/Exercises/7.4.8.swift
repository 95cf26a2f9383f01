// Exercises of section 7.4.8. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.8-tips.md
// Then: swift run ch7-4-8 check

import Foundation
import Improvements
import Lesson

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
