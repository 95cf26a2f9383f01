// Exercises of section 7.4.2. Edit this file only.
// The questions: Chapters/7.4-improvements/7.4.2-dcgan.md
// Then: swift run ch7-4-2 check

import Foundation
import Improvements
import Lesson

// MARK: - Exercise 7.4.2-1

/// Returns the padding and the output padding with which a transposed
/// convolution of stride 2 doubles every size, for kernels of 2 and
/// more.
func doubling(kernel: Int) -> (padding: Int, outputPadding: Int) {
  todo()
}

// MARK: - Exercise 7.4.2-2

/// Returns how many numbers the generator of this section has.
///
/// It goes from noise to a map of `side` times `side` places with
/// `channels` channels, then doubles twice with kernel 4 and ends with
/// one channel. Each layer has biases. Batch normalization has two
/// numbers for each channel, and stands at every map but the last.
func numbersOfGenerator(noise: Int, side: Int, channels: Int) -> Int {
  todo()
}

// MARK: - Exercise 7.4.2-3

/// Returns the loss of a discriminator with batch normalization, ready
/// to be differentiated.
///
/// This is what a colleague wrote. In the generator's turn the same
/// discriminator sees generated images only:
///
///     let count = real.shape[0]
///     let all = discriminator.training(concatenated([real, fake]))
///     return discriminatorLoss(
///       real: all.sliced(0..<count),
///       fake: all.sliced(count..<2 * count))
func lossOfTurn(
  _ discriminator: inout Network, real: Tensor, fake: Tensor
) -> Tensor {
  todo()
}

// MARK: - Exercise 7.4.2-4

/// Returns how many times as often the most painted place of an *image*
/// is painted as the least painted, for kernels 3, 5 and 4 with
/// stride 2.
///
/// Figure 2 counts in a row; look at its left panel.
func unevenness() -> [Double] {
  todo()
}
