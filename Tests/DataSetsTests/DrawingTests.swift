import TestSupport
import Testing

@testable import DataSets

@Test func `a line ends where it ends`() {
  // Ten pixels a side; the line goes from 0.25 to 0.75 in the row of
  // pixels whose centers are at 0.55, so by hand: beyond an end, the
  // distance is that of the end.
  let drawing = Drawing(
    size: 10, lines: [(from: [0.25, 0.55], to: [0.75, 0.55])],
    thickness: 0.1)
  var pixels = [Float](repeating: -1, count: 100)
  drawing.draw(into: &pixels)
  expectClose(
    Array(pixels[50..<60]), [0, 0, 1, 1, 1, 1, 1, 1, 0, 0], within: 1e-5)
  expectClose(Array(pixels[40..<50]), [Double](repeating: 0, count: 10))
}

@Test func `a stroke of one place is a dot`() {
  let drawing = Drawing(
    size: 2, lines: [(from: [0.25, 0.25], to: [0.25, 0.25])],
    thickness: 0.5)
  var pixels = [Float](repeating: -1, count: 4)
  drawing.draw(into: &pixels)
  // The others are at least one pixel away, and the pen's half is half.
  expectClose(pixels, [1, 0, 0, 0], within: 1e-5)
}
