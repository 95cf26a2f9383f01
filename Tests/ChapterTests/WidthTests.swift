import Differentiation
import Testing

@testable import Improvements

/// What is read off a house that is nearly black.
@Suite struct Chapter_7_4_3_Widths {
  @Test func `a faint wall counts beside the light that is lent to all`() {
    // A left wall of light 0.0004 in column 3, and nothing at the right:
    // with 0.0001 for each column, the left one is at
    // (4 · 3 + 2 + 3 + 4 + 5 + 6) / (4 + 5) = 32/9, the right one at 19.5.
    var pixels = [Float](repeating: 0, count: 24 * 24)
    for row in 0..<24 { pixels[row * 24 + 3] = 4e-4 }
    let image = Tensor(shape: [1, 24, 24, 1], elements: pixels)
    let black = Tensor(repeating: 0, shape: [1, 24, 24, 1])
    #expect(abs(widths(image)[0] - (19.5 - 32.0 / 9)) < 1e-4)
    #expect(abs(widths(black)[0] - (19.5 - 4)) < 1e-4)
  }
}
