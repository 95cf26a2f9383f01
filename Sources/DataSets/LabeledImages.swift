import Arrays
import Differentiation

/// Images and the class of each.
public struct LabeledImages: Sendable {
  /// Shape [count, height, width, 1], values from 0 to 1.
  public let images: Tensor
  /// The class of each image.
  public let labels: [Int]

  /// Creates a set of as many images as labels.
  ///
  /// The images have shape [count, height, width, channels].
  public init(images: Tensor, labels: [Int]) {
    require(
      images.rank == 4 && images.shape[0] == labels.count,
      "\(labels.count) labels cannot name images of \(images.shape).")
    (self.images, self.labels) = (images, labels)
  }
}
