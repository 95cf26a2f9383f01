import TestSupport
import Testing

@testable import Improvements

/// What a monitor sees of a generator that answers with one point.
@Suite struct Chapter_7_4_9_Look {
  /// A run that stands still: its generator is always at the same place.
  private struct Still: Watched {
    var game: Game

    init(_ mixture: Mixture, at place: Tensor) {
      game = Game(mixture, seed: 1)
      for index in game.generator.parameters.indices {
        let shape = game.generator.parameters[index].shape
        game.generator.parameters[index] =
          Tensor(repeating: 0, shape: shape).tracked
      }
      game.generator.parameters[5] = place.tracked
    }

    func generatorCost(fake: Tensor, real: Tensor) -> Tensor { fake.mean() }

    func step() -> KeyValuePairs<String, Float> { [:] }

    func exchange(with archive: inout Archive) throws {}
  }

  @Test func `lengths are counted from the data's mean, in its spreads`() {
    // A cloud of spread √2 far from the origin, and a point 5 from its mean.
    // A hundred real points know both within a tenth.
    let cloud = Mixture(
      centers: Tensor(shape: [1, 2], elements: [30, 40]), deviation: 1)
    let look = Look(
      at: Still(cloud, at: Tensor([33, 44])), before: nil)
    expectClose(look.away, 5 / 2.0.squareRoot(), within: 0.5)
    expectClose(look.distance, 5 / 2.0.squareRoot(), within: 0.6)
    #expect(look.spread < 1e-4)
    #expect(look.moved == 0)
  }

  @Test func `a generator with a critic pays the less, the higher scores`() {
    let run = PenalizedGAN(.ring, steps: 1, seed: 1)
    let cost = run.generatorCost(
      fake: Tensor([1, 2, 6]), real: Tensor([0, 0, 0]))
    #expect(cost.scalar == -3)
  }
}
