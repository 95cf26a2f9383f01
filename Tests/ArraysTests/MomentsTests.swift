import TestSupport
import Testing

@testable import Arrays

@Test func `moments in pieces are those of the whole`() {
  // NumPy: np.cov([[1,2],[3,5],[4,4],[8,1]], rowvar=False), ddof 1.
  let rows: [[Double]] = [[1, 2], [3, 5], [4, 4], [8, 1]]
  for cut in 0...4 {
    var moments = Moments(features: 2)
    if cut > 0 { moments.add(Matrix(Array(rows[..<cut]))) }
    if cut < 4 { moments.add(Matrix(Array(rows[cut...]))) }
    #expect(moments.count == 4)
    expectClose(moments.mean, [4, 3], within: 1e-14)
    expectClose(
      moments.covariance().elements,
      [26.0 / 3, -7.0 / 3, -7.0 / 3, 10.0 / 3], within: 1e-13)
  }
}

@Test func `moments far from zero keep their digits`() {
  // The variance of 1, 2, 3 is 1, wherever the three stand.
  var moments = Moments(features: 1)
  for value in [1.0, 2, 3] { moments.add(Matrix([[1e9 + value]])) }
  expectClose(moments.covariance().elements, [1], within: 1e-6)
}

@Test func `the spread of a single sample is unknown`() {
  var single = Moments(features: 1)
  single.add(Matrix([[5]]))
  #expect(single.covariance()[0, 0].isNaN)
}

@Test func `means far from zero differ by all their digits`() {
  // By hand: the means are 4 / 3 and 1 beyond the shift.
  let rows = Matrix([[0x1p50], [0x1p50 + 1], [0x1p50 + 3]])
  var (first, second) = (Moments(features: 1), Moments(features: 1))
  first.add(rows)
  for row in 0..<2 { second.add(rows.rows(at: [row, row, 2 * row])) }
  second.add(Matrix([[0x1p50 + 1]]))
  let mean = (0.0 + 0 + 0 + 1 + 1 + 3 + 1) / 7
  expectClose(
    first.difference(ofMeansTo: second), [4.0 / 3 - mean], within: 1e-12)
}

@Test func `a constant has no spread, however large`() {
  var moments = Moments(features: 1)
  for _ in 0..<3 {
    moments.add(Matrix([[Double]](repeating: [0.1 * 1e160], count: 7)))
  }
  #expect(moments.covariance()[0, 0] == 0)
}

@Test func `the spread far from zero is that near zero`() {
  // Whole numbers, whose mean 2^50 + 4 / 3 no Double holds.
  var moments = Moments(features: 1)
  moments.add(Matrix([[0x1p50], [0x1p50 + 1], [0x1p50 + 3]]))
  expectClose(moments.covariance().elements, [7.0 / 3], within: 1e-12)
}
