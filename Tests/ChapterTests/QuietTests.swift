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
}
