import Testing

@testable import Differentiation

@Test func `a tensor is a value`() {
  let first = Tensor(shape: [2, 2], elements: [1, 2, 3, 4])
  var second = first
  second.withMutableElements { $0[3] = 9 }
  #expect(first.elements == [1, 2, 3, 4])
  #expect(second.elements == [1, 2, 3, 9])
  #expect(Tensor(shape: [0, 3], elements: []).count == 0)
  #expect(Tensor(7).scalar == 7)
}

@Test func `a tensor refuses a list that does not fill its shape`() async {
  await #expect(processExitsWith: .failure) {
    _ = Tensor(shape: [2, 2], elements: [1, 2, 3])
  }
  await #expect(processExitsWith: .failure) {
    _ = Tensor(shape: [-1, -2], elements: [1, 2])
  }
  await #expect(processExitsWith: .failure) {
    _ = Tensor([1, 2]).scalar
  }
}
