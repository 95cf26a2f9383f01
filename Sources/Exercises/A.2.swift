// Exercises of section A.2. Edit this file only.
// The questions: Chapters/A-foundations/A.2-differentiation.md
// Then: swift run chA-2 check

import Foundation
import Foundations
import Lesson

// MARK: - Exercise A.2-1

/// Returns the slopes of f = (x · y + x)² with respect to x and y.
///
/// Write them with numbers, as the walk back of this chapter does; do
/// not use `gradients`.
func slopes(x: Double, y: Double) -> (x: Double, y: Double) {
  todo()
}

// MARK: - Exercise A.2-2

/// Returns the gradient penalty of a critic: the mean over samples of
/// (the length of the score's gradient - 1)², differentiable again.
///
/// - Parameters:
///   - critic: From samples of shape [count, features] to scores of
///     shape [count, 1].
///   - samples: Shape [count, features].
/// - Returns: A tensor of one number.
func penalty(
  of critic: (Tensor) -> Tensor, at samples: Tensor
) -> Tensor {
  todo()
}

// MARK: - Exercise A.2-3

/// Returns the larger element of each pair, from operations that can be
/// differentiated; both tensors have the same shape.
///
/// Hint: max(a, b) = b + ReLU(a - b).
func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
  todo()
}
