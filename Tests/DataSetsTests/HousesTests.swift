import Arrays
import Testing

@testable import DataSets

@Test func `houses with windows have more ink`() {
  for seed in UInt64(1)...3 {
    var random = RandomGenerator(seed: seed)
    let houses = Houses(size: 20).sample(400, using: &random)
    let ink = houses.images.mean(over: [1, 2, 3]).elements
    func mean(_ label: Int) -> Float {
      let chosen = zip(ink, houses.labels).filter { $1 == label }.map(\.0)
      return chosen.reduce(0, +) / Float(chosen.count)
    }
    #expect(mean(1) > mean(0) + 0.02)
    // Five standard errors of a share of 400: 0.125.
    let share = Double(houses.labels.reduce(0, +)) / 400
    #expect(abs(share - 0.5) < 0.125)
  }
}
