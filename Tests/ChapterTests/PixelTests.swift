import Differentiation
import Improvements
import Testing

/// What a chapter's reader need not see of single pixels.
@Suite struct Chapter_7_4_2_Pixels {
  @Test func `pixels move with all their channels, in every image`() {
    let images = Tensor(
      shape: [2, 1, 3, 2],
      elements: [
        1, 10, 2, 20, 3, 30,
        4, 40, 5, 50, 6, 60,
      ])
    let moved = rearranged(images, by: [2, 0, 1])
    #expect(moved.shape == [2, 1, 3, 2])
    #expect(
      moved.elements == [
        3, 30, 1, 10, 2, 20,
        6, 60, 4, 40, 5, 50,
      ])
  }

  /// Of kernel 3 and stride 2 a place in an odd row is painted twice, one
  /// in an even row once.
  ///
  /// So after two layers the variances of rows 4 to 11 are
  /// 1, 3, 2, 3, 1, 3, 2, 3, and those of places are products of two.
  @Test func `loudness is an amplitude, not a power`() {
    let map = loudness(kernel: 3, networks: 300)
    func mean(_ rows: [Int]) -> Float {
      let places = rows.flatMap { row in rows.map { row * 16 + $0 } }
      let sum = places.reduce(0) { $0 + map.elements[$1] }
      return sum / Float(places.count)
    }
    let ratio = mean([5, 7, 9, 11]) / mean([4, 8])
    #expect(abs(ratio - 3) < 0.6, "the root of 9 is due, not \(ratio)")
  }
}
