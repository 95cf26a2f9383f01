// Exercises of section 7.2.5. Edit this file only.
// The questions: Chapters/7.2-evaluation/7.2.5-wasserstein-distance.md
// Then: swift run ch7-2-5 check

import Evaluation
import Foundation
import Lesson

// MARK: - Exercise 7.2.5-1

/// Returns the Wasserstein distance of two samples of equal size on a
/// line.
func workOnLine(_ x: [Double], _ y: [Double]) -> Double {
  todo()
}

// MARK: - Exercise 7.2.5-2

/// Returns the bill of prices for equal weights, or nil if the prices
/// are no certificate: if some pair of prices exceeds its cost by more
/// than 1e-9.
func bill(
  costs: Matrix, fromPrices: [Double], toPrices: [Double]
) -> Double? {
  todo()
}

// MARK: - Exercise 7.2.5-3

/// Returns the number of features, 1, 4 or 16, for which figure 2 shows
/// a distance between 0.5 and 1 at 160 samples.
func featuresAtFloor() -> Int {
  todo()
}
