// Exercises of section 7.4.1. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.1-conditional-gan.md
// Then: swift run ch7-4-1 check

import Foundation
import Improvements
import Lesson

// MARK: - Exercise 7.4.1-1

/// Returns how many numbers more one conditional generator and its
/// discriminator have than a pair that is told nothing.
///
/// Each network has one hidden layer of so many neurons. The
/// generator's one-hot label stands beside the noise; the
/// discriminator has an output more for each class, by projection.
func costOfLabels(classes: Int, hidden: Int) -> Int {
  todo()
}

// MARK: - Exercise 7.4.1-2

/// Returns the value of the conditional game against the best
/// discriminator.
///
/// Row y of `real` and of `generated` is the distribution of the images
/// of label y. A label is as frequent in both as `shares` says; the
/// shares add to 1.
func value(
  real: [[Double]], generated: [[Double]], shares: [Double]
) -> Double {
  todo()
}

// MARK: - Exercise 7.4.1-3

/// Returns the non-saturating loss of a conditional generator, ready to
/// be differentiated.
///
/// Both networks have the one-hot label behind their other inputs. This
/// is what a colleague wrote. The digits get better and better, and
/// have nothing to do with what is asked for:
///
///     let label = oneHot(labels, classes: 10)
///     let images = generator(concatenated([noise, label], axis: 1))
///     let other = oneHot(labels.reversed(), classes: 10)
///     return GeneratorLoss.nonSaturating(
///       discriminator(concatenated([images, other], axis: 1)))
func generatorLoss(
  generator: Network, discriminator: Network, noise: Tensor,
  labels: [Int]
) -> Tensor {
  todo()
}

// MARK: - Exercise 7.4.1-4

/// Returns the shares of the usual image at which the two curves of
/// figure 4 are lowest.
func lowestPoints() -> (conditional: Double, auxiliary: Double) {
  todo()
}
