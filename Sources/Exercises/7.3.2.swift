// Exercises of section 7.3.2. Edit this file only.
// The questions: Chapters/7.3-likelihood/7.3.2-variational-autoencoder.md
// Then: swift run ch7-3-2 check

import Foundation
import Lesson
import Likelihood

// MARK: - Exercise 7.3.2-1

/// Returns how far the ELBO of a guess lies below log p(x), where
/// x = weight z + noise of a given deviation, and z is standard normal.
///
/// `NormalGuess` and `LatentLine` are there to be used.
func gap(
  weight: Double, noise: Double, x: Double, guess: NormalGuess
) -> Double {
  todo()
}

// MARK: - Exercise 7.3.2-2

/// Returns what a VAE lowers, minus the ELBO as a mean over images,
/// ready to be differentiated.
///
/// The decoder puts out a logit for each pixel. Rows are images. This
/// is what a colleague wrote. It trains, and all that it draws is one
/// gray blot:
///
///     let z = mean + noise * logVariance.exp()
///     let logits = decoder(z)
///     let miss = (logits.softplus() - logits * x).mean()
///     let square = mean.squared() + logVariance.exp()
///     let cost = (square - logVariance - 1).sum()
///     return miss + cost * (0.5 / Float(x.shape[0]))
func loss(
  decoder: Network, x: Tensor, mean: Tensor, logVariance: Tensor,
  noise: Tensor
) -> Tensor {
  todo()
}

// MARK: - Exercise 7.3.2-3

/// Returns what figure 2 shows: the mean, to one decimal, at which the
/// best hill touches the line; and how many guesses, of 1, 10, 100 and
/// 1,000, are the fewest that bring the bad guess to within a tenth of
/// a nat of it.
func readFigure() -> (mean: Double, guesses: Int) {
  todo()
}
