// Exercises of section 7.4.3. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.3-input-noise.md
// Then: swift run ch7-4-3 check

import Foundation
import Improvements
import Lesson

// MARK: - Exercise 7.4.3-1

/// Returns the length near which the mean of noises lies.
///
/// Each noise has so many independent normal numbers. Take the root of
/// the mean of the squared length.
func lengthOfMean(noises: Int, numbers: Int) -> Double {
  todo()
}

// MARK: - Exercise 7.4.3-2

/// Returns the point at a share of the way around the middle.
///
/// The way goes from `a` to `b`, which are neither parallel nor
/// opposite.
func around(_ a: [Double], _ b: [Double], share: Double) -> [Double] {
  todo()
}

// MARK: - Exercise 7.4.3-3

/// Returns maps without those that make windows, as the paper does it.
///
/// Maps have the shape [count, height, width, channels]; there is a
/// weight for each channel. This is what a colleague wrote. His houses
/// come out gray:
///
///     let kept = weights.map { $0 != 0 ? Float(0) : 1 }
///     return maps * Tensor(kept)
func withoutWindows(maps: Tensor, weights: [Float]) -> Tensor {
  todo()
}

// MARK: - Exercise 7.4.3-4

/// Returns, rounded to whole numbers, where the three histograms of
/// lengths are highest: of a noise, of the mean of two, and of three.
func highestPlaces() -> (one: Int, two: Int, three: Int) {
  todo()
}
