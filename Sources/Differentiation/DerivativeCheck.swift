import Arrays

/// How far a function's gradients are from finite differences.
///
/// The function's result is made a number by random weights, and moved
/// along random directions.
///
/// - Parameters:
///   - inputs: Where to look; keep clear of kinks by more than the
///     step.
///   - step: The step of the differences.
///   - seed: That of the weights and directions.
///   - function: From tensors of the inputs' shapes to one tensor.
/// - Returns: The largest error of eight directions, relative to the
///   slope where that is larger than 1.
public func gradientError(
  at inputs: [Tensor], step: Float = 0.03, seed: UInt64 = 1,
  of function: ([Tensor]) -> Tensor
) -> Double {
  var random = RandomGenerator(seed: seed)
  let variables = inputs.map(\.tracked)
  let result = function(variables)
  let weights = Tensor(
    uniform: result.shape, in: -1..<1, using: &random)
  let found = gradients(of: (result * weights).sum(), with: variables)
  var largest = 0.0
  for _ in 0..<8 {
    //> direction
    let direction = randomDirection(like: inputs, using: &random)
    let expected = slope(
      of: { dot(function($0), weights) }, at: inputs,
      along: direction, step: step)
    let actual = zip(found, direction).reduce(0) {
      $0 + dot($1.0, $1.1)
    }
    let error = abs(actual - expected) / max(1, abs(expected))
    //< direction
    // A NaN must not be lost in the comparison.
    largest = error <= largest ? largest : error
  }
  return largest
}

/// How far the gradients of a function's gradients are from finite
/// differences.
///
/// - Parameters:
///   - inputs: Where to look; keep clear of kinks by more than the
///     step.
///   - step: The step of the differences.
///   - seed: That of the weights and directions.
///   - function: From tensors of the inputs' shapes to one tensor.
/// - Returns: The largest error of eight directions, relative to the
///   slope where that is larger than 1.
public func secondGradientError(
  at inputs: [Tensor], step: Float = 0.03, seed: UInt64 = 1,
  of function: ([Tensor]) -> Tensor
) -> Double {
  gradientError(at: inputs, step: step, seed: seed) { inputs in
    // Recording is needed for the inner gradients even where the outer
    // ones are found by differences.
    Tape.$isRecording.withValue(true) {
      var random = RandomGenerator(seed: seed &+ 1)
      let variables = inputs.map { $0.isTracked ? $0 : $0.tracked }
      let result = function(variables)
      let weights = Tensor(
        uniform: result.shape, in: -1..<1, using: &random)
      let slopes = gradients(
        of: (result * weights).sum(), with: variables,
        isDifferentiable: true)
      return concatenated(slopes.map { $0.reshaped(to: [-1]) })
    }
  }
}

/// Whether a function's first and second derivatives agree with finite
/// differences.
///
/// The limits are what the seven digits of a `Float` allow.
///
/// - Parameters:
///   - inputs: Where to look; keep clear of kinks by more than 0.06.
///   - function: From tensors of the inputs' shapes to one tensor.
/// - Returns: Whether both errors are below the limits.
public func derivativesAgree(
  _ inputs: [Tensor], _ function: ([Tensor]) -> Tensor
) -> Bool {
  //> limits
  gradientError(at: inputs, of: function) < 6e-5
    && secondGradientError(at: inputs, of: function) < 2e-4
  //< limits
}

/// The slope of a function along a direction, by finite differences.
///
/// Five points, so that the error falls with the fourth power of the
/// step and a step large enough for `Float` does not spoil the slope.
func slope(
  of function: ([Tensor]) -> Double, at inputs: [Tensor],
  along direction: [Tensor], step: Float
) -> Double {
  func value(_ steps: Float) -> Double {
    let distance = steps * step
    return withoutDerivatives {
      function(zip(inputs, direction).map { ($0 + $1 * distance) })
    }
  }
  //> slope
  let near = value(1) - value(-1)
  let far = value(2) - value(-2)
  return (8 * near - far) / (12 * Double(step))
  //< slope
}

/// The sum of products of elements, in Double.
func dot(_ a: Tensor, _ b: Tensor) -> Double {
  zip(a.elements, b.elements).reduce(0) {
    $0 + Double($1.0) * Double($1.1)
  }
}

/// Random tensors of given shapes; of length 1, taken together.
func randomDirection(
  like inputs: [Tensor], using random: inout RandomGenerator
) -> [Tensor] {
  let normal = inputs.map { Tensor(normal: $0.shape, using: &random) }
  let length = normal.reduce(0) { $0 + dot($1, $1) }.squareRoot()
  return normal.map { $0 * Float(1 / length) }
}

/// Returns uniform numbers to check derivatives at.
func sample(
  _ shape: [Int], in range: Range<Float> = -1.5..<1.5
) -> Tensor {
  var random = RandomGenerator(seed: UInt64(shape.reduce(3, +)))
  return Tensor(uniform: shape, in: range, using: &random)
}
