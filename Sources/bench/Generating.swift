import Arrays
import COpenBLAS
import Differentiation
import Foundation
import Networks

let generatingCases: [Case] = [
  Case(name: "dcgan28_generate_256", note: "running statistics") {
    let source = Source()
    let generator = dcganGenerator(source)
    let noise = source.noise(256, 100)
    return Prepared(generator) {
      withoutDerivatives { _ = generator(noise) }
    }
  },
  Case(
    name: "pixelcnn28_sample_16",
    note: "784 passes over the nine rows that a pixel depends on"
  ) {
    let source = Source()
    let network = pixelCNN(source)
    return Prepared(network) {
      withoutDerivatives { _ = draw(16, with: network, &source.random) }
    }
  },
]

/// Images drawn pixel by pixel.
private func draw(
  _ count: Int, with network: Network, _ random: inout RandomGenerator
) -> Tensor {
  var images = Tensor(repeating: 0, shape: [count, 28, 28, 1])
  for row in 0..<28 {
    // A mask of 7 sees three rows up, five masks of 3 one row each.
    let top = max(0, row - 8)
    for column in 0..<28 {
      let strip = images.sliced(top..<row + 1, axis: 1)
      let chances = network(strip).sigmoid()
        .sliced(row - top..<row - top + 1, axis: 1)
        .sliced(column..<column + 1, axis: 2).elements
      images.withMutableElements { pixels in
        for index in 0..<count {
          let isSet = Float(random.uniform()) < chances[index]
          pixels[(index * 28 + row) * 28 + column] = isSet ? 1 : 0
        }
      }
    }
  }
  return images
}

/// Square products on one core and split, to see where the line is.
let productCases: [Case] = [32, 48, 64, 128, 512].flatMap { size in
  [false, true].map { isSplit in
    Case(name: "product_\(size)_\(isSplit ? "split" : "one")") {
      let a = [Double](repeating: 1, count: size * size)
      var c = a
      // A product of the library's has OpenBLAS set up for all.
      _ = Matrix([[1]]).times(Matrix([[1]]))
      return Prepared { multiply(a, into: &c, size, isSplit: isSplit) }
    }
  }
}

private func multiply(
  _ a: [Double], into c: inout [Double], _ size: Int, isSplit: Bool
) {
  a.withUnsafeBufferPointer { a in
    c.withUnsafeMutableBufferPointer { c in
      guard let a = a.baseAddress, let c = c.baseAddress else { return }
      let n = Int32(size)
      forRanges(size, isLarge: isSplit) { rows in
        let start = rows.lowerBound * size
        cblas_dgemm(
          CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows.count), n, n,
          1, a + start, n, a, n, 0, c + start, n)
      }
    }
  }
}
