// Exercises of section A.3. Edit this file only.
// The questions: Chapters/A-foundations/A.3-networks.md
// Then: swift run chA-3 check

import Foundation
import Foundations
import Lesson

// MARK: - Exercise A.3-1

/// Returns the place and the remembered step after one update of
/// gradient descent with momentum.
///
/// The new step is momentum times the old one plus the slope; the place
/// moves against it, times the rate.
func momentumStep(
  place: Double, step: Double, slope: Double, rate: Double,
  momentum: Double
) -> (place: Double, step: Double) {
  todo()
}

// MARK: - Exercise A.3-2

/// Returns the size of Adam's step for each slope of a list, in units
/// of the learning rate: the corrected mean divided by the root of the
/// corrected mean square.
///
/// Both means start at 0; epsilon is left out.
func adamSteps(
  slopes: [Double], beta1: Double, beta2: Double
) -> [Double] {
  todo()
}

// MARK: - Exercise A.3-3

/// Returns how many numbers are trained in a network of linear layers,
/// given the number of inputs and then that of each layer's outputs.
///
/// For example [2, 128, 1] has a first layer of 2 × 128 weights.
func parameterCount(_ sizes: [Int]) -> Int {
  todo()
}
