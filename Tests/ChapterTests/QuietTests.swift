import Arrays
import Likelihood
import Testing

/// What a chapter's reader need not see of sounds.
@Suite struct Chapter_7_3_1_Quiet {
  /// What stands before a sound is 0, and all biases begin at 0.
  ///
  /// So what is answered to nothing is zeros, and a step of the μ-law
  /// costs log₂ 256 bits. 127 is 1/255 below the middle.
  @Test(arguments: UInt64(1)...5)
  func `silence is a zero, to a model that has learned nothing`(
    _ seed: UInt64
  ) throws {
    var model = WaveNet(seed: seed)
    let silence = [Int](repeating: 127, count: 60)
    let bits = try model.learn([silence])
    #expect(abs(bits - 8) < 0.04)
  }

  /// By hand: sin t + 0.4 sin 2t is greatest where its slope is zero, at
  /// cos t = (√6.12 - 1) / 3.2, and 1.2147 there.
  ///
  /// A step of the μ-law is 4 percent of a loud sample: half of it may be
  /// lost.
  @Test func `tones are from 0.4 to 0.7 loud, by even chances`() {
    var random = RandomGenerator(seed: 7)
    let tones = tones(200, length: 200, period: 200, using: &random)
    let loud = tones.map { MuLaw.sample(of: $0.max() ?? 0) / 1.2147 }
    #expect(loud.allSatisfy { (0.38...0.72).contains($0) })
    // Five standard errors: 0.3 / √12 / √200 · 5 = 0.03.
    let mean = loud.reduce(0, +) / 200
    #expect(abs(mean - 0.55) < 0.03, "\(mean)")
  }
}
