import Foundation
import Testing

@testable import Differentiation

@Test func `functions agree with the system's to the last digits`() {
  // Foundation's functions in double precision.
  func worst(
    _ range: ClosedRange<Double>, _ ours: (Tensor) -> Tensor,
    _ theirs: (Double) -> Double
  ) -> Double {
    let width = range.upperBound - range.lowerBound
    let x = (0...20_000).map {
      Float(range.lowerBound + width * Double($0) / 20_000)
    }
    let y = ours(Tensor(x)).elements
    return zip(x, y).reduce(0) { worst, pair in
      let exact = theirs(Double(pair.0))
      return max(
        worst, abs(Double(pair.1) - exact) / max(abs(exact), 1e-30))
    }
  }
  #expect(worst(-86...88, { $0.exp() }, exp) < 3e-7)
  #expect(worst(0.9...1.1, { $0.log() }, log) < 3e-7)
  #expect(worst(1e-4...1000, { $0.log() }, log) < 3e-7)
  #expect(worst(-9...9, { $0.tanh() }, tanh) < 3e-7)
  #expect(worst(-80...80, { $0.sigmoid() }) { 1 / (1 + exp(-$0)) } < 4e-7)
  #expect(worst(-60...60, { $0.softplus() }) { log1p(exp($0)) } < 6e-7)
}

@Test func `functions treat NaN, zero and infinity as the system's do`() {
  let x = Tensor([.nan, .infinity, -.infinity, 0])
  func same(_ a: Tensor, _ b: [Float]) -> Bool {
    zip(a.elements, b).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
  }
  #expect(same(x.exp(), [.nan, .infinity, 0, 1]))
  #expect(same(x.log(), [.nan, .infinity, .nan, -.infinity]))
  #expect(same(x.tanh(), [.nan, 1, -1, 0]))
  #expect(same(x.sigmoid(), [.nan, 1, 0, 0.5]))
  #expect(same(x.relu(), [.nan, .infinity, 0, 0]))
  #expect(same(x.leakyReLU(), [.nan, .infinity, -.infinity, 0]))
  #expect(same(x.clamped(to: -1...1), [.nan, 1, -1, 0]))
  #expect(same(x.abs(), [.nan, .infinity, .infinity, 0]))
  #expect(Tensor([200]).softplus().scalar == 200)
  #expect(Tensor(shape: [0], elements: []).exp().count == 0)
}

@Test func `the derivatives of functions are right`() {
  let x = sample([3, 4])
  let positive = sample([3, 4], in: 0.5..<2)
  let clear = x + x.sign() * 0.3
  #expect(derivativesAgree([x]) { $0[0].exp() })
  #expect(derivativesAgree([positive]) { $0[0].log() })
  #expect(derivativesAgree([positive]) { $0[0].squareRoot() })
  #expect(derivativesAgree([x]) { $0[0].squared() })
  #expect(derivativesAgree([positive]) { $0[0].power(2.5) })
  #expect(derivativesAgree([clear]) { $0[0].abs() * $0[0] })
  #expect(
    derivativesAgree([clear]) {
      $0[0].clamped(to: -0.1...2) * $0[0]
    })
  #expect(derivativesAgree([x]) { $0[0].tanh() })
  #expect(derivativesAgree([x]) { $0[0].sigmoid() })
  #expect(derivativesAgree([x]) { $0[0].softplus() })
  #expect(derivativesAgree([clear]) { $0[0].relu() * $0[0] })
  #expect(derivativesAgree([clear]) { $0[0].leakyReLU() * $0[0] })
}
