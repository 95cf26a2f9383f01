import Arrays
import Testing

@testable import Improvements

/// Where lit windows are, and how a regression forgets maps.
@Suite struct Chapter_7_4_3_LitHouses {
  /// The places of an image whose light is in a range: rows and columns.
  private func places(
    _ light: ClosedRange<Float>, of pixels: [Float]
  ) -> [[Int]] {
    pixels.indices.filter { light.contains(pixels[$0]) }
      .map { [$0 / 24, $0 % 24] }
  }

  @Test func `a lit house has two windows of four by four in its walls`() {
    var random = RandomGenerator(seed: 9)
    let houses = HouseStyle.lit.sample(60, using: &random)
    for (index, label) in houses.labels.enumerated() {
      let pixels = houses.images.sliced(index..<index + 1).elements
      let lit = places(0.1...1, of: pixels)
      // The lowest row is that of the walls, and the roof begins above
      // their left end.
      let ground = lit.filter { $0[0] == lit.last?[0] }.map { $0[1] }
      let (left, right) = (ground.min() ?? 0, ground.max() ?? 0)
      let top = lit.first { $0[1] == left }?[0] ?? 0
      let windows = (top + 2...top + 5).flatMap { row in
        (Array(left + 2...left + 5) + (right - 5...right - 2)).map {
          [row, $0]
        }
      }
      #expect(places(0.9...1, of: pixels) == (label == 1 ? windows : []))
    }
    #expect(Set(houses.labels) == [0, 1])
  }

  @Test func `a pull makes weights of zero, and none without it`() throws {
    let run = try HouseGAN.trained([HouseGAN(steps: 300, seed: 341)])[0]
    func weights(pull: Float) throws -> [Float] {
      try run.windowWeights(WindowMeter(), seed: 21, pull: pull).weights
    }
    let (free, pulled) = (try weights(pull: 0), try weights(pull: 0.02))
    func length(_ weights: [Float]) -> Float {
      weights.reduce(0) { $0 + abs($1) }
    }
    #expect(!free.contains(0))
    #expect(pulled.contains(0))
    #expect(length(pulled) < length(free))
  }
}
