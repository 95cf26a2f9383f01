// Exercises of section 7.4.5. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.5-wasserstein-gan.md
// Then: swift run ch7-4-5 check

import Foundation
import Improvements
import Lesson

// MARK: - Exercise 7.4.5-1

/// Returns a bound on the slope of a network of linear layers.
///
/// The weights are at most `clip`, the biases do not matter, and bends
/// between layers have slopes of at most 1. `widths` are the inputs and
/// each layer's outputs.
func slopeBound(clip: Double, widths: [Int]) -> Double {
  todo()
}

// MARK: - Exercise 7.4.5-2

/// Returns a lower bound of the Wasserstein distance.
///
/// It is the gap of a critic, its mean over real points less its mean
/// over generated ones, divided by the critic's greatest slope. Given
/// are the critic's values; the samples may differ in size.
func lowerBound(
  real: [Double], fake: [Double], slope: Double
) -> Double {
  todo()
}

// MARK: - Exercise 7.4.5-3

/// Takes one step of a Wasserstein critic, as in the paper.
///
/// A colleague's version has three faults. The gap never passes 1, the
/// weights are larger than the clip value, and the critic learns to
/// prefer fakes. Write it as it should be.
///
///     _ = try critic.descend(&optimizer) {
///       $0(real).sigmoid().mean() - $0(fake).sigmoid().mean()
///     }
func criticStep(
  _ critic: inout Network, _ optimizer: inout RMSProp, real: Tensor,
  fake: Tensor, clip: Float
) throws {
  todo()
}

// MARK: - Exercise 7.4.5-4

/// Returns how many times steeper the bound of figure 3 is with a clip
/// value of 0.1 than with one of 0.01: 10, 100 or 1000 times.
func growth() -> Int {
  todo()
}
