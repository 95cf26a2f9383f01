import Foundation
import TestSupport
import Testing

@testable import Improvements

/// The losses of every way to tell a label, where they can be found by hand.
@Suite struct Chapter_7_4_1_Labels {
  private func silent(_ inputs: Int, _ outputs: Int, weight: Float) -> Network {
    var random = RandomGenerator(seed: 1)
    var network = Network(.linear(inputs, outputs), using: &random)
    network.parameters = [
      Tensor(repeating: weight, shape: [inputs, outputs]),
      Tensor(repeating: 0, shape: [outputs]),
    ]
    return network
  }

  @Test func `a classifier that knows nothing pays for each guess`() {
    // Each score is a coin, log 2, and each guess one of ten, log 10.
    let network = silent(4, 11, weight: 0)
    let images = Tensor(repeating: 0.5, shape: [3, 4])
    let both = LabelEntry.classifier.lossOfPairs(
      network, images, images, [0, 3, 9])
    expectClose(both.scalar, 2 * log(2) + 2 * log(10), within: 1e-5)
    let own = LabelEntry.classifier.generatorLoss(network, images, [0, 3, 9])
    expectClose(own.scalar, log(2) + log(10), within: 1e-5)
    let other = LabelEntry.nowhere.generatorLoss(
      silent(4, 1, weight: 0), images, [0, 3, 9])
    expectClose(other.scalar, log(2), within: 1e-5)
  }

  @Test func `a loud label is the root of the number of pixels`() {
    // Nine pixels of 0, so that the score is the label's number.
    let network = silent(19, 1, weight: 1)
    let images = Tensor(repeating: 0, shape: [1, 9])
    func score(_ entry: LabelEntry) -> Float {
      entry.logits(network, images, [6]).scalar
    }
    #expect(score(.plain) == 1)
    #expect(score(.loud) == 3)
  }
}
