import Foundation
import TestSupport
import Testing

@testable import Improvements

/// What is noted of a discriminator, found in other ways.
@Suite struct Chapter_7_4_4_Frozen {
  private let note: FrozenGame
  private let opponent: Network
  private let real: Tensor
  private let fake: Tensor

  init() throws {
    note = try frozenGenerator(steps: [0], seed: 1)[0]
    var game = Game(.ring, batch: 256, seed: 1)
    opponent = game.opponent
    (real, fake) = game.pointsApart()
  }

  @Test func `the accuracy is the share that is named rightly`() {
    let right =
      opponent(real).elements.count { $0 > 0 }
      + opponent(fake).elements.count { $0 < 0 }
    expectClose(note.accuracy, Double(right) / 512)
    #expect((1..<512).contains(right))
  }

  @Test func `the slope is the mean length of the loss's differences`() {
    expectClose(note.saturating / slope(saturating), 1, within: 0.01)
    expectClose(note.nonSaturating / slope(nonSaturating), 1, within: 0.01)
  }

  private func saturating(_ logit: Double) -> Double { -log(1 + exp(logit)) }

  private func nonSaturating(_ logit: Double) -> Double {
    log(1 + exp(-logit))
  }

  /// By central differences, a hundredth to either side.
  private func slope(_ loss: (Double) -> Double) -> Double {
    let sides = [[1, 0], [-1, 0], [0, 1], [0, -1]].map { side in
      opponent(fake + 0.01 * Tensor(shape: [1, 2], elements: side))
        .elements.map { loss(Double($0)) }
    }
    let lengths = fake.elements.indices.prefix(256).map { index in
      hypot(
        sides[0][index] - sides[1][index], sides[2][index] - sides[3][index])
    }
    return lengths.reduce(0, +) / 0.02 / 256
  }
}
