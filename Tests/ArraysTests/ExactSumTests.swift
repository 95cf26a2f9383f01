import Testing

@testable import Arrays

private func sign(_ numbers: Double...) -> Int {
  var sum = ExactSum()
  for number in numbers { sum.add(number) }
  return sum.sign
}

@Test func `a sum keeps what rounding takes away`() {
  #expect(sign() == 0)
  #expect(sign(1e100, 1, -1e100) == 1)
  #expect(sign(1e100, 1, -1e100, -1) == 0)
  #expect(sign(1, 1e-300, -1, -2e-300) == -1)
}

@Test func `a product keeps the digits that do not fit`() {
  // (1 + u)² is 1 + 2 u + u², and u² is far below the last digit.
  let u = Double.ulpOfOne
  var sum = ExactSum()
  sum.add(product: 1 + u, 1 + u)
  sum.add(-1)
  sum.add(-2 * u)
  #expect(sum.sign == 1)
  sum.add(product: -u, u)
  #expect(sum.sign == 0)
}
