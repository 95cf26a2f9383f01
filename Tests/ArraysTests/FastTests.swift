import Arrays
import Foundation
import Testing

/// The greatest error in ulps over every 1009th float of a range, against
/// Foundation's function in 64 bits.
private func worst(
  _ range: ClosedRange<Float>, _ ours: (Float) -> Float,
  _ theirs: (Double) -> Double
) -> Double {
  var worst = 0.0
  for bits in stride(from: UInt32(0), through: .max - 1009, by: 1009) {
    let x = Float(bitPattern: bits)
    guard range.contains(x) else { continue }
    let exact = theirs(Double(x))
    let ulp = max(abs(Float(exact)), .leastNormalMagnitude).ulp
    let error = abs(Double(ours(x)) - exact) / Double(ulp)
    worst = error.isNaN ? .infinity : max(worst, error)
  }
  return worst
}

@Test func `32-bit functions are right to the last digits everywhere`() {
  let all = -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude
  let positive = Float.leastNonzeroMagnitude...Float.greatestFiniteMagnitude
  #expect(worst(-86.9...88.722, { Fast.exp($0) }, exp) < 2)
  #expect(worst(positive, { Fast.log($0) }, log) < 2)
  #expect(worst(all, Fast.tanh, tanh) < 3)
  #expect(
    worst(-86.9...(.greatestFiniteMagnitude), Fast.sigmoid) {
      1 / (1 + exp(-$0))
    } < 3)
  #expect(
    worst(-86.9...(.greatestFiniteMagnitude), Fast.softplus) {
      max($0, 0) + log1p(exp(-abs($0)))
    } < 3)
}

@Test func `64-bit functions are right to the last digits`() {
  func worst(
    _ range: ClosedRange<Double>, _ ours: (Double) -> Double,
    _ theirs: (Double) -> Double
  ) -> Double {
    let width = range.upperBound - range.lowerBound
    return (0...300_000).reduce(0) { worst, step in
      let x = range.lowerBound + width * (Double(step) / 300_000)
      let exact = theirs(x)
      let error = abs(ours(x) - exact) / exact.ulp
      return error.isNaN ? .infinity : max(worst, error)
    }
  }
  #expect(worst(-708...709.78, { Fast.exp($0) }, exp) < 2)
  #expect(worst(-1...1, { Fast.exp($0) }, exp) < 2)
  #expect(worst(1e-9...2, { Fast.log($0) }, log) < 2)
  #expect(worst(0.99...1.01, { Fast.log($0) }, log) < 2)
  #expect(worst(.leastNonzeroMagnitude...0x1p-1021, { Fast.log($0) }, log) < 2)
  #expect(worst(1...1.7e308, { Fast.log($0) }, log) < 2)
}

@Test func `the ends of the range are those of the system's functions`() {
  let ends: [Float] = [
    .nan, .infinity, -.infinity, 0, -0.0, -1, Float(bitPattern: 1), 200, -200,
    88.8,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
  ]
  for x in ends {
    func same(_ ours: Float, _ theirs: Float) {
      #expect(
        ours == theirs || ours.isNaN && theirs.isNaN
          || abs(ours - theirs) <= 2 * theirs.ulp,
        "of \(x): \(ours), not \(theirs)")
    }
    same(Fast.exp(x), x < -86.9 ? 0 : exp(x))
    same(Fast.log(x), log(x))
    same(Fast.tanh(x), tanh(x))
    same(Fast.sigmoid(x), x < -86.9 ? 0 : 1 / (1 + exp(-x)))
    same(
      Fast.softplus(x), x < -86.9 ? 0 : max(x, 0) + log1p(exp(-abs(x))))
    let wide = Double(x)
    same(Float(Fast.log(wide)), Float(log(wide)))
    same(Float(Fast.exp(wide)), Float(exp(wide)))
  }
  #expect(Fast.exp(800.0) == .infinity)
  #expect(Fast.exp(-745.0) == 0)
}
