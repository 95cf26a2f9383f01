// Exercises of section 7.3.1. Edit this file only.
// The questions: Chapters/7.3-likelihood/7.3.1-autoregressive-models.md
// Then: swift run ch7-3-1 check

import Foundation
import Lesson
import Likelihood

// MARK: - Exercise 7.3.1-1

/// Returns the bits per dimension of an image of zeros and ones.
///
/// The chances are the model's probabilities that the pixel is 1, given
/// the pixels before it.
func cost(_ pixels: [Int], chances: [Double]) -> Double {
  todo()
}

// MARK: - Exercise 7.3.1-2

/// Draws one image, and returns its pixels in reading order.
///
/// A pixel is 1 if its coin, from 0 to 1, is below its probability.
/// There is a coin for each. This is what a colleague wrote; the
/// images are noise, though held-out digits cost few bits:
///
///     var pixels = [Float](repeating: 0, count: coins.count)
///     let empty = Tensor(
///       repeating: 0, shape: [1, model.size, model.size, 1])
///     let chances = model.logits(of: empty).sigmoid().elements
///     for place in pixels.indices {
///       pixels[place] = coins[place] < chances[place] ? 1 : 0
///     }
func drawing(_ model: PixelCNN, coins: [Float]) -> [Float] {
  todo()
}

// MARK: - Exercise 7.3.1-3

/// Returns the bits per dimension at which the stacks end on slanted
/// images in figure 5, rounded to 0, 0.5 or 1.
func slantedEnds() -> (plain: Double, gated: Double) {
  todo()
}
