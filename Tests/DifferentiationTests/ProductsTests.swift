import Testing

@testable import Differentiation

@Test func `products and layers agree with a hand calculation`() async {
  let a = Tensor(shape: [2, 3], elements: [1, 0, 2, 0, 3, -1])
  let b = Tensor(shape: [3, 2], elements: [4, 1, 2, 2, 0, 5])
  #expect(matmul(a, b).elements == [4, 11, 6, 1])
  #expect(
    matmul(
      a.transposed(), b.transposed(), transposeA: true, transposeB: true
    )
    .elements == [4, 11, 6, 1])
  let layer = linear(a, weight: b, bias: Tensor([10, 20]))
  #expect(layer.elements == [14, 31, 16, 21])
  let nothing = Tensor(shape: [2, 0], elements: [])
  #expect(
    matmul(nothing, nothing, transposeB: true).elements == [0, 0, 0, 0])
  let noRows = Tensor(shape: [0, 3], elements: [])
  #expect(
    linear(noRows, weight: b, bias: Tensor([1, 2])).shape == [0, 2])
  await #expect(processExitsWith: .failure) {
    _ = matmul(
      Tensor(shape: [1, 2], elements: [1, 2]),
      Tensor(shape: [1, 2], elements: [1, 2]))
  }
}

@Test func `the derivatives of products are right`() {
  let (a, b) = (sample([3, 4]), sample([4, 2]))
  #expect(derivativesAgree([a, b]) { matmul($0[0], $0[1]) })
  #expect(
    derivativesAgree([sample([4, 3]), b]) {
      matmul($0[0], $0[1], transposeA: true)
    })
  #expect(
    derivativesAgree([a, sample([2, 4])]) {
      matmul($0[0], $0[1], transposeB: true)
    })
  #expect(
    derivativesAgree([sample([4, 3]), sample([2, 4])]) {
      matmul($0[0], $0[1], transposeA: true, transposeB: true)
    })
  #expect(
    derivativesAgree([sample([2, 3, 4]), b, sample([2])]) {
      linear($0[0], weight: $0[1], bias: $0[2]).tanh()
    })
}
