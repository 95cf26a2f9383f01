import Arrays
import Differentiation
import Networks
import Testing

@testable import DataSets

@Test func `digits are neither trivial nor impossible to tell apart`() throws {
  var (mistakes, mistakesOfLine) = (0, 0)
  for seed in UInt64(1)...3 {
    let judge = try DigitJudge(size: 12, seed: seed)
    var random = RandomGenerator(seed: 100 + seed)
    let fresh = Digits(size: 12).sample(1000, using: &random)
    let accuracy = judge.accuracy(on: fresh)
    #expect(accuracy > 0.9)
    mistakes += Int((1000 * (1 - accuracy)).rounded())
    #expect(judge.features(fresh.images).columns == 32)
    var line = Network(.flatten, .linear(144, 10), using: &random)
    var adam = Adam(rate: 5e-3)
    for _ in 0..<400 {
      let batch = Digits(size: 12).sample(128, using: &random)
      _ = try line.descend(&adam) {
        crossEntropy(logits: $0(batch.images), labels: batch.labels)
      }
    }
    let rows = matrix(line(fresh.images))
    mistakesOfLine += fresh.labels.indices.count { index in
      let row = rows.row(index)
      return row.firstIndex(of: row.max() ?? 0) != fresh.labels[index]
    }
  }
  // Of 3,000 digits: some are hard, and a straight line is not enough.
  #expect(mistakes > 0 && mistakesOfLine < 1500)
  #expect(Double(mistakesOfLine) > 1.5 * Double(mistakes))
}
