import TestSupport
import Testing

@testable import Differentiation

@Test func `convolutions agree with PyTorch`() {
  // torch.nn.functional: conv2d, conv_transpose2d, avg_pool2d and
  // pixel_shuffle, axes reordered; all numbers are whole.
  func whole(_ shape: [Int], _ modulus: Int, minus: Int) -> Tensor {
    let count = shape.reduce(1, *)
    return Tensor(
      shape: shape,
      elements: (0..<count).map {
        Float(($0 * $0 + 3 * $0) % modulus - minus)
      })
  }
  let images = whole([1, 4, 5, 2], 7, minus: 3)
  let filter = whole([3, 2, 2, 2], 5, minus: 2)
  let output = convolution(images, filter: filter, stride: 2, padding: 1)
  #expect(output.shape == [1, 2, 3, 2])
  #expect(
    output.elements
      == [11, -6, 16, -12, 9, -6, -14, 13, -15, 27, 10, 1])
  let small = whole([1, 2, 2, 2], 7, minus: 3)
  let large = transposedConvolution(
    small, filter: whole([3, 3, 1, 2], 5, minus: 2), stride: 2,
    padding: 1, outputPadding: 1)
  #expect(large.shape == [1, 4, 4, 1])
  #expect(
    large.elements
      == [-2, 6, 1, 2, 3, -24, -9, 6, -1, 20, -1, -10, -7, -17, 8, 10])
  let square = whole([3, 3, 2, 1], 5, minus: 2)
  #expect(
    maskedConvolution(images, filter: square, seesCenter: false).elements
      == [
        0, -8, -2, -10, 10, 5, 10, 18, -4, -14, -7, -5, 7, 10, 10, -6, -7,
        -19, -5, 9,
      ])
  #expect(
    maskedConvolution(images, filter: square, seesCenter: true).elements
      == [
        -2, -7, -3, -11, 11, 3, 14, 16, -3, -15, -8, -4, 5, 14, 8, -5, -8,
        -20, -4, 7,
      ])
  let four = whole([1, 2, 4, 2], 9, minus: 0) * 4
  #expect(four.averagePooled(2).elements == [12, 5, 5, 12])
  let channels = whole([1, 1, 2, 4], 11, minus: 0)
  #expect(channels.pixelShuffled(2).shape == [1, 2, 4, 1])
  #expect(
    channels.pixelShuffled(2).elements == [0, 4, 6, 7, 10, 7, 10, 4])
}

// 32 outputs are summed in tiles, three as patches.
@Test(arguments: [3, 32])
func `a bias is added to each output, and to nothing twice`(outputs: Int) {
  let images = sample([9, 6, 6, 2])
  let filter = sample([3, 3, 2, outputs])
  let mirror = sample([3, 3, outputs, 2])
  let bias = sample([outputs])
  func same(_ a: Tensor, _ b: Tensor) {
    #expect((a - b).abs().elements.allSatisfy { $0 < 1e-5 })
  }
  same(
    convolution(images, filter: filter, bias: bias, stride: 2),
    convolution(images, filter: filter, stride: 2) + bias)
  same(
    maskedConvolution(
      images, filter: filter, bias: bias, seesCenter: true),
    maskedConvolution(images, filter: filter, seesCenter: true) + bias)
  same(
    transposedConvolution(images, filter: mirror, bias: bias, stride: 2),
    transposedConvolution(images, filter: mirror, stride: 2) + bias)
}

@Test func `the derivatives of convolutions with a bias are right`() {
  let (filter, mirror) = (sample([3, 3, 2, 3]), sample([3, 3, 3, 2]))
  let bias = sample([3])
  #expect(
    derivativesAgree([sample([2, 4, 4, 2]), filter, bias]) {
      convolution($0[0], filter: $0[1], bias: $0[2]).tanh()
    })
  #expect(
    derivativesAgree([sample([2, 3, 2, 2]), mirror, bias]) {
      transposedConvolution(
        $0[0], filter: $0[1], bias: $0[2], stride: 2, padding: 1
      ).tanh()
    })
}

@Test func `a transposed convolution is the adjoint of a convolution`() {
  // <conv(x), y> = <x, transposed(y)> for every x and y.
  for (stride, padding) in [(1, 0), (1, 1), (2, 1), (3, 2)] {
    let x = sample([2, 7, 6, 3])
    let filter = sample([3, 4, 3, 2])
    let forward = convolution(
      x, filter: filter, stride: stride, padding: padding)
    let y = sample(forward.shape)
    let back = gradients(
      of: (convolution(
        x.tracked, filter: filter, stride: stride, padding: padding)
        * y).sum(), with: [])
    #expect(back.isEmpty)
    let rest = (
      (7 + 2 * padding - 3) % stride, (6 + 2 * padding - 4) % stride
    )
    guard rest.0 == rest.1 else { continue }
    let spread = transposedConvolution(
      y, filter: filter, stride: stride, padding: padding,
      outputPadding: rest.0)
    #expect(spread.shape == x.shape)
    expectClose(
      (forward * y).sum().elements, [Double((x * spread).sum().scalar)],
      within: 1e-4)
  }
}

@Test func `a masked convolution does not see what comes after`() {
  let filter = sample([3, 3, 1, 1])
  var image = sample([1, 4, 4, 1])
  for seesCenter in [false, true] {
    let before = maskedConvolution(
      image, filter: filter, seesCenter: seesCenter)
    image.withMutableElements { $0[6] += 1 }
    let after = maskedConvolution(
      image, filter: filter, seesCenter: seesCenter)
    let changed = zip(before.elements, after.elements).enumerated()
      .filter { $1.0 != $1.1 }.map(\.offset)
    #expect(changed == (seesCenter ? [6] : []) + [7, 9, 10, 11])
  }
}

@Test func `channels side by side are convolved as apart`() {
  // 32 channels are summed in tiles, and 31 and 1 as patches. So are
  // their slopes, and the slopes of these.
  for (inputs, scale) in [(1, 0.2), (32, 0.04)] as [(Int, Float)] {
    let filter = (sample([5, 5, inputs, 32]) * scale).tracked
    let images = sample([3, 5, 7, inputs]).tracked
    for seesCenter in [false, true] {
      func masked(_ channels: Range<Int>) -> Tensor {
        maskedConvolution(
          images, filter: filter.sliced(channels, axis: 3),
          seesCenter: seesCenter)
      }
      let together = masked(0..<32)
      let apart = concatenated([masked(0..<31), masked(31..<32)], axis: 3)
      expectEqual([together], [apart])
      let slopes = [together, apart].map {
        gradients(
          of: $0.tanh().sum(), with: [images, filter],
          isDifferentiable: true)
      }
      expectEqual(slopes[0], slopes[1])
      let bends = slopes.map {
        gradients(
          of: $0[0].squared().mean() + $0[1].squared().mean(),
          with: [images, filter])
      }
      expectEqual(bends[0], bends[1])
    }
  }
  func expectEqual(_ a: [Tensor], _ b: [Tensor]) {
    for (a, b) in zip(a, b) {
      expectClose(a.elements, b.elements.map(Double.init), within: 2e-5)
    }
  }
}

@Test func `the derivatives of convolutions are right`() {
  #expect(
    derivativesAgree([sample([2, 5, 4, 3]), sample([3, 2, 3, 2])]
    ) {
      convolution($0[0], filter: $0[1], stride: 2, padding: 1).tanh()
    })
  #expect(
    derivativesAgree([sample([2, 3, 4, 3]), sample([1, 1, 3, 2])]
    ) {
      convolution($0[0], filter: $0[1]).tanh()
    })
  #expect(
    derivativesAgree([sample([2, 3, 2, 2]), sample([3, 4, 3, 2])]
    ) {
      transposedConvolution(
        $0[0], filter: $0[1], stride: 2, padding: 1, outputPadding: 1
      ).tanh()
    })
  for seesCenter in [false, true] {
    #expect(
      derivativesAgree([sample([2, 4, 4, 2]), sample([3, 3, 2, 3])]
      ) {
        maskedConvolution($0[0], filter: $0[1], seesCenter: seesCenter)
          .tanh()
      })
  }
  #expect(
    derivativesAgree([sample([2, 4, 6, 2])]) {
      $0[0].averagePooled(2).tanh()
    })
  #expect(
    derivativesAgree([sample([2, 2, 3, 8])]) {
      $0[0].pixelShuffled(2).tanh()
    })
}

@Test func `convolutions of no images and of one pixel`() async {
  let filter = sample([1, 1, 2, 3])
  let none = Tensor(shape: [0, 4, 4, 2], elements: [])
  #expect(convolution(none, filter: filter).shape == [0, 4, 4, 3])
  let pixel = Tensor(shape: [1, 1, 1, 2], elements: [1, 1])
  #expect(convolution(pixel, filter: filter).shape == [1, 1, 1, 3])
  await #expect(processExitsWith: .failure) {
    _ = convolution(
      Tensor(repeating: 0, shape: [1, 2, 2, 2]),
      filter: Tensor(repeating: 0, shape: [1, 1, 3, 1]))
  }
  await #expect(processExitsWith: .failure) {
    _ = convolution(
      Tensor(repeating: 0, shape: [1, 2, 2, 1]),
      filter: Tensor(repeating: 0, shape: [3, 3, 1, 1]))
  }
}
