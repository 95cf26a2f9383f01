import Testing

@testable import Differentiation

@Test func `elements go where they should`() async {
  let x = Tensor(shape: [2, 3], elements: [1, 2, 3, 4, 5, 6])
  #expect(x.transposed().elements == [1, 4, 2, 5, 3, 6])
  #expect(x.reshaped(to: [3, -1]).shape == [3, 2])
  #expect(x.sliced(1..<3, axis: 1).elements == [2, 3, 5, 6])
  #expect(
    x.padded(before: 1, after: 0, axis: 1).elements
      == [0, 1, 2, 3, 0, 4, 5, 6])
  #expect(
    concatenated([x, x.sliced(0..<1, axis: 1)], axis: 1).elements
      == [1, 2, 3, 1, 4, 5, 6, 4])
  #expect(x.rows([1, 0, 1]).elements == [4, 5, 6, 1, 2, 3, 4, 5, 6])
  // NumPy: np.arange(12).reshape(2, 3, 2).transpose(2, 0, 1).ravel().
  let y = Tensor(shape: [2, 3, 2], elements: (0..<12).map(Float.init))
  #expect(
    y.transposed([2, 0, 1]).elements
      == [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11])
  #expect(x.sliced(1..<1).shape == [0, 3])
  #expect(x.rows([]).shape == [0, 3])
  #expect(x.sliced(1..<1).transposed().shape == [3, 0])
  await #expect(processExitsWith: .failure) {
    _ = Tensor([1, 2]).reshaped(to: [4, 2])
  }
  await #expect(processExitsWith: .failure) {
    _ = Tensor([1, 2]).rows([2])
  }
}

@Test func `the derivatives of moves are right`() {
  let x = sample([2, 5, 3])
  #expect(derivativesAgree([x]) { $0[0].reshaped(to: [6, -1]).exp() })
  #expect(
    derivativesAgree([x]) {
      $0[0].transposed([2, 0, 1]).exp()
    })
  #expect(derivativesAgree([x]) { $0[0].sliced(1..<4, axis: 1).exp() })
  #expect(
    derivativesAgree([x]) {
      $0[0].padded(before: 1, after: 2, axis: -2).exp()
    })
  #expect(
    derivativesAgree([sample([2, 3]), sample([2, 2])]) {
      concatenated([$0[0], $0[1]], axis: 1).exp()
    })
  #expect(
    derivativesAgree([sample([3, 4])]) {
      $0[0].rows([2, 0, 2, 2]).exp()
    })
}
