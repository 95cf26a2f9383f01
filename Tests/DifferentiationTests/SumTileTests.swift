import Testing

@testable import Differentiation

@Test func `seven rows of sums come of tiles of six`() {
  // A row at place p has the factors p, p + 3 and p + 20; column c of the
  // table is c, 2c, 3c. By hand: c p + 2c (p + 3) + 3c (p + 20)
  // = c (6p + 66), and with a start of c, c (6p + 67).
  let sums = WalkedSums(
    walk: Walk(columns: 4, count: 7, x: (1, 10), y: (32, 128)),
    runs: [Run(start: 0, count: 2), Run(start: 20, count: 1)], step: 3,
    width: 32)
  let places: [Float] = [0, 1, 2, 3, 10, 11, 12]
  let x = Tensor((0..<33).map(Float.init))
  let start = Tensor((0..<32).map(Float.init))
  let table = Tensor((0..<96).map { Float(($0 / 32 + 1) * ($0 % 32)) })
  let y = Tensor(repeating: -1, shape: [8, 32])
  func expected(_ times: Float) -> [Float] {
    places.flatMap { place in
      (0..<32).map { Float($0) * (times * (6 * place + 66) + 1) }
    } + [Float](repeating: -1, count: 32)
  }
  sums(x.pointer, table.pointer, from: start.pointer, y.pointer)
  #expect(y.elements == expected(1))
  #expect(y.elements[6 * 32 + 31] == 4309)
  // Without a start they are added to what is there, once.
  sums(x.pointer, table.pointer, from: nil, y.pointer)
  #expect(y.elements == expected(2))
}
