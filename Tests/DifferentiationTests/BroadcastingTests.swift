import Testing

@testable import Differentiation

@Test func `broadcasting agrees with NumPy's`() async {
  // NumPy: np.arange(6).reshape(2, 1, 3) - np.array([[1], [10]]).
  let a = Tensor(shape: [2, 1, 3], elements: [0, 1, 2, 3, 4, 5])
  let b = Tensor(shape: [2, 1], elements: [1, 10])
  #expect((a - b).shape == [2, 2, 3])
  #expect(
    (a - b).elements == [-1, 0, 1, -10, -9, -8, 2, 3, 4, -7, -6, -5])
  let none = Tensor(shape: [0, 3], elements: [])
  #expect((none + Tensor([1, 2, 3])).shape == [0, 3])
  #expect((none * Tensor(2)).shape == [0, 3])
  await #expect(processExitsWith: .failure) {
    _ = Tensor([1, 2]) + Tensor([1, 2, 3])
  }
}
