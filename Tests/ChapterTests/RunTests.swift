import Foundation
import Improvements
import TestSupport
import Testing

@testable import Likelihood

/// A run begins with its rate, and its last step is followed by none.
///
/// Adam's first step is as long as its rate, whatever the slope; that of
/// RMSProp is ten times as long, since it takes in a hundredth of a square.
private func expectFall<Run: Training>(
  of begun: Run, from rate: Double, of networks: (Run) -> [Network]
) throws {
  var run = begun
  for step in 1...3 {
    let before = networks(run)
    _ = try run.step()
    let changes = zip(before, networks(run)).map(greatestChange)
    if step == 1 { expectClose(changes[0] / rate, 1, within: 0.01) }
    for change in changes {
      #expect(step == 3 ? change == 0 : change > 0)
    }
  }
}

/// A critic that has been trained sees reals above generated points.
private func expectGap(of begun: some Adversarial) throws {
  var run = begun
  try run.train(steps: 20)
  let seen = try run.step()
  #expect(seen[0].key == "gap")
  #expect(seen[0].value > 0)
}

private func greatestChange(_ old: Network, _ new: Network) -> Double {
  zip(old.parameters, new.parameters).reduce(0) { greatest, pair in
    zip(pair.0.elements, pair.1.elements).reduce(greatest) {
      max($0, Double(abs($1.0 - $1.1)))
    }
  }
}

private func players(_ run: some Adversarial) -> [Network] {
  [run.game.generator, run.game.opponent]
}

@Suite struct Chapter_7_3_1_Run {
  @Test func `the rate falls to nothing`() throws {
    let run = PixelCNN(
      size: 8, channels: 4, depth: 1, batch: 2, rate: 1e-2, steps: 2, seed: 1)
    try expectFall(of: run, from: 1e-2) { [$0.network] }
  }
}

@Suite struct Chapter_7_3_2_Run {
  private func begin(warmup: Int, steps: Int) -> VariationalAutoencoder {
    VariationalAutoencoder(
      size: 8, hidden: 8, batch: 4, rate: 3e-3, warmup: warmup, steps: steps,
      seed: 1)
  }

  @Test func `the rate falls to nothing`() throws {
    try expectFall(of: begin(warmup: 0, steps: 2), from: 3e-3) {
      [$0.pair.decoder, $0.pair.encoder]
    }
  }

  @Test func `a step tells both terms of its bound`() throws {
    var run = begin(warmup: 4, steps: 8)
    let seen = try run.step()
    let (bound, reconstruction, divergence) = (
      seen[0].value, seen[1].value, seen[2].value
    )
    #expect(bound == reconstruction - divergence)
    #expect(divergence > 0)
    // A decoder that knows little is near a coin for each of 64 pixels.
    expectClose(reconstruction, -64 * log(2), within: 6)
  }
}

@Suite struct Chapter_7_4_1_Run {
  @Test func `both rates fall to nothing`() throws {
    let run = ConditionalGAN(
      digits: .drawn(size: 8), hidden: 8, batch: 4, rate: 3e-3, steps: 2,
      seed: 1)
    try expectFall(of: run, from: 3e-3) { [$0.generator, $0.discriminator] }
  }
}

@Suite struct Chapter_7_4_2_Run {
  @Test func `both rates fall to nothing`() throws {
    let run = ConvolutionalGAN(
      digits: .drawn(size: 8), channels: 4, batch: 4, rate: 4e-3, steps: 2,
      seed: 1)
    try expectFall(of: run, from: 4e-3) { [$0.generator, $0.discriminator] }
  }
}

@Suite struct Chapter_7_4_3_Run {
  @Test func `the generator's rate falls to nothing`() throws {
    let run = HouseGAN(steps: 2, seed: 1)
    try expectFall(of: run, from: 2e-3) { [$0.generator] }
  }
}

@Suite struct Chapter_7_4_5_Run {
  @Test func `both rates fall to nothing`() throws {
    let run = WassersteinGAN(.ring, rate: 4e-3, steps: 2, seed: 1)
    try expectFall(of: run, from: 10 * 4e-3, of: players)
  }

  @Test func `the gap is that of reals over generated points`() throws {
    try expectGap(of: WassersteinGAN(.ring, steps: 100, seed: 1))
  }
}

@Suite struct Chapter_7_4_6_Run {
  @Test func `both rates fall to nothing`() throws {
    let run = PenalizedGAN(.ring, rate: 6e-3, steps: 2, seed: 1)
    try expectFall(of: run, from: 6e-3, of: players)
  }

  @Test func `the gap is that of reals over generated points`() throws {
    try expectGap(of: PenalizedGAN(.ring, steps: 100, seed: 1))
  }
}

@Suite struct Chapter_7_4_4_Table {
  @Test func `a table says in percent how much is near a mode`() {
    let floor = Mixture.ring.floor
    let table = Reached.table(["real": floor], of: .ring)
    let share = String(format: "%4.1f%%", 100 * floor.highQuality)
    #expect((0.9...1).contains(floor.highQuality))
    #expect(table.contains(share))
  }
}

@Suite struct Chapter_7_4_7_Price {
  @Test func `a price holds the slope near one`() throws {
    // Of points four apart a critic of price 10 makes 1 + 4 / 20.
    let slopes = try frozenSlopes(
      of: .wasserstein, price: 10, steps: [400], seed: 1)
    #expect((0.8...1.8).contains(slopes[0]))
  }
}
