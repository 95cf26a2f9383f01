import Testing

@testable import Improvements

/// What the opponent of a trial is shown.
@Suite struct Chapter_7_4_8_Shown {
  @Test func `digits are shown from -1 to 1, or in their 255 grays`() {
    func pixels(isCentered: Bool) -> [Float] {
      let recipe = Recipe {
        $0.data = .digits
        $0.isCentered = isCentered
      }
      var trial = Trial(recipe, steps: 1, seed: 3)
      return trial.reals().points.elements
    }
    let (centered, grays) = (
      pixels(isCentered: true), pixels(isCentered: false)
    )
    // The same digits: black is -1 and 0, white 1 and 255.
    for (one, other) in zip(centered, grays) {
      #expect(abs(255 * (one + 1) / 2 - other) < 1e-3)
    }
    #expect(grays.min() == 0)
    #expect((200...255).contains(grays.max() ?? 0))
  }

  /// Losses of an opponent that never learns, and is shown little but noise.
  private func losses(fades: Bool) throws -> [Float] {
    let recipe = Recipe {
      $0.inputNoise = 1000
      $0.fades = fades
      $0.rate = 1e-9
    }
    var trial = Trial(recipe, steps: 4, seed: 6)
    for _ in 0..<4 { try trial.step() }
    return trial.opponentLosses.map { $0 / trial.opponentLosses[0] }
  }

  @Test func `noise on what is shown falls to zero in even steps`() throws {
    // Of layers without a bias twice the noise makes twice the scores, and
    // the loss of scores as large grows with them: 1 - taken / 4. A mean of
    // 128 scores strays by a tenth.
    for (loss, due) in zip(try losses(fades: true), [1, 0.75, 0.5, 0.25]) {
      #expect(abs(loss - Float(due)) < 0.3 * Float(due), "\(loss), not \(due)")
    }
    for loss in try losses(fades: false) { #expect(abs(loss - 1) < 0.3) }
  }
}
