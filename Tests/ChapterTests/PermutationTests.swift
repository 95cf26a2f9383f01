import Evaluation
import TestSupport
import Testing

/// The discrepancy that relabelings are compared by.
@Suite struct Chapter_7_2_4_Permutations {
  @Test func `each part counts by its own size`() {
    // NumPy, over all 84 ways to label three of the nine points: for 45 the
    // discrepancy is as large.
    let x = Matrix([[5], [0], [2]])
    let y = Matrix([[1], [2], [3], [2], [1], [1]])
    var random = RandomGenerator(seed: 1)
    let found = permutationTest(
      x, y, bandwidth: 1, permutations: 4999, using: &random)
    // 5000 draws stray by 0.007.
    expectClose(found, 45.0 / 84, within: 0.03)
  }
}
