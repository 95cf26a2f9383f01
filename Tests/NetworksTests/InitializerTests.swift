import Arrays
import Differentiation
import TestSupport
import Testing

@testable import Networks

@Test func `weights start with the spread that their rule asks for`() {
  // The standard error of a deviation of 40,000 numbers is 0.35 percent.
  var random = RandomGenerator(seed: 2)
  func spread(_ initializer: Initializer) -> Float {
    let start = Start(
      name: "", shape: [100, 400], initializer: initializer, inputs: 100,
      outputs: 400)
    let x = initializer.tensor(start, using: &random)
    return x.squared().mean().squareRoot().scalar
  }
  expectClose(spread(.he), 0.141421, within: 0.0025)
  expectClose(spread(.glorot), 0.063246, within: 0.0012)
  expectClose(spread(.pyTorch), 0.057735, within: 0.0012)
  expectClose(spread(.normal(0.02)), 0.02, within: 0.0004)
  expectClose(spread(.ones), 1)
  expectClose(spread(.zeros), 0)
}

@Test func `an orthogonal start keeps lengths`() {
  var random = RandomGenerator(seed: 3)
  for shape in [[5, 3], [3, 5], [2, 2, 3, 4], [1, 1]] {
    let start = Start(
      name: "", shape: shape, initializer: .orthogonal(2))
    let q = start.initializer.tensor(start, using: &random)
    let columns = shape[shape.count - 1]
    let matrix = q.reshaped(to: [-1, columns])
    let isHigh = matrix.shape[0] >= columns
    let products = matmul(
      matrix, matrix, transposeA: isHigh, transposeB: !isHigh)
    let side = products.shape[0]
    expectClose(
      products.elements,
      (0..<side * side).map { $0 % (side + 1) == 0 ? 4 : 0 },
      within: 2e-5)
  }
}
