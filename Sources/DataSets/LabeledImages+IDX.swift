import Differentiation
import Foundation

extension LabeledImages {
  /// Reads images and labels of MNIST or a set of its format.
  ///
  /// The bytes from 0 to 255 become numbers from 0 to 1.
  ///
  /// - Throws: `DataError` if a file is damaged, or if the two do not
  ///   belong together.
  public init(images: URL, labels: URL) throws {
    let (pixels, names) = (
      try ByteTable(idx: images), try ByteTable(idx: labels)
    )
    guard pixels.shape.count == 3 else {
      throw DataError(
        images, "has shape \(pixels.shape); images have three axes")
    }
    guard names.shape == [pixels.shape[0]] else {
      throw DataError(
        labels,
        "has shape \(names.shape), but there are "
          + "\(pixels.shape[0]) images")
    }
    self.init(
      images: Tensor(
        shape: pixels.shape + [1],
        elements: pixels.bytes.map { Float($0) / 255 }),
      labels: names.bytes.map(Int.init))
  }
}
