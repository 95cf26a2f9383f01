import Differentiation
import Testing

private let images = Tensor(
  shape: [2, 3, 4, 1], elements: (0..<24).map(Float.init))

@Test func `a window holds the rows and columns that it is told`() {
  let pixel = images.window(row: 1, column: 2)
  #expect(pixel.shape == [2, 1, 1, 1])
  #expect(pixel.elements == [6, 18])
  let part = images.window(row: 1, column: 0, rows: 2, columns: 2)
  #expect(part.shape == [2, 2, 2, 1])
  #expect(part.elements == [4, 5, 8, 9, 16, 17, 20, 21])
}

@Test func `a part is written where it is told, and nowhere else`() async {
  var other = images
  let part = Tensor(shape: [2, 1, 2, 1], elements: [-1, -2, -3, -4])
  other.write(part, row: 2, column: 1)
  #expect(
    other.elements == [
      0, 1, 2, 3, 4, 5, 6, 7, 8, -1, -2, 11,
      12, 13, 14, 15, 16, 17, 18, 19, 20, -3, -4, 23,
    ])
  #expect(images.elements == (0..<24).map(Float.init))
  await #expect(processExitsWith: .failure) {
    var small = Tensor(repeating: 0, shape: [1, 2, 2, 1])
    let part = Tensor(repeating: 1, shape: [1, 1, 2, 1])
    small.write(part, row: 0, column: 1)
  }
}
