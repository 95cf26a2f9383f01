import TestSupport
import Testing

@testable import Arrays

@Test func `uniform and normal numbers have their moments`() {
  // The standard error of a mean of n is sigma / sqrt(n); the margins are
  // five of them for 100,000 draws: 0.0046 and 0.016, 0.0224.
  for seed in UInt64(1)...5 {
    var random = RandomGenerator(seed: seed)
    let uniform = (0..<100_000).map { _ in random.uniform() }
    let normal = (0..<100_000).map { _ in random.normal() }
    let mean = { (values: [Double]) in
      values.reduce(0, +) / Double(values.count)
    }
    #expect(uniform.allSatisfy { 0 <= $0 && $0 < 1 })
    #expect(abs(mean(uniform) - 0.5) < 0.0046)
    #expect(abs(mean(normal)) < 0.016)
    #expect(abs(mean(normal.map { $0 * $0 }) - 1) < 0.0224)
  }
}

@Test func `classes are drawn as often as they are probable`() {
  // Five standard errors of a share of 20,000 draws: 0.0177 at most.
  let probabilities = [0.5, 0, 0.3, 0.2]
  var random = RandomGenerator(seed: 3)
  var counts = [0.0, 0, 0, 0]
  for _ in 0..<20_000 { counts[random.categorical(probabilities)] += 1 }
  #expect(counts[1] == 0)
  expectClose(counts.map { $0 / 20_000 }, probabilities, within: 0.0177)
}

@Test func `shares that are no probabilities are refused`() async {
  await #expect(processExitsWith: .failure) {
    var random = RandomGenerator(seed: 1)
    _ = random.categorical([0.5, 0.4])
  }
}

@Test func `a permutation holds every number once`() {
  var random = RandomGenerator(seed: 5)
  let order = random.permutation(1000)
  #expect(order.sorted() == Array(0..<1000))
  #expect(order != Array(0..<1000))
  #expect(random.permutation(0).isEmpty)
}
