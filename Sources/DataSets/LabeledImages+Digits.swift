import Arrays
import Differentiation
import Foundation

extension LabeledImages {
  /// Reads the training set of MNIST, or of another set of ten classes
  /// in its format.
  ///
  /// The folder holds `train-images-idx3-ubyte` and
  /// `train-labels-idx1-ubyte`, each as it is or with `.gz` behind it.
  ///
  /// - Throws: `DataError` if a file is missing, damaged, or does not
  ///   belong to the other, and if images are not square.
  public init(digits folder: URL) throws {
    self = try LabeledImages(
      images: Self.file("train-images-idx3-ubyte", in: folder),
      labels: Self.file("train-labels-idx1-ubyte", in: folder))
    if images.count == 0 || images.shape[1] != images.shape[2] {
      throw DataError(
        folder, "holds images of shape \(images.shape); squares are needed")
    }
    if let label = labels.first(where: { $0 > 9 }) {
      throw DataError(
        folder, "holds a label \(label); those of digits are 0 to 9")
    }
  }

  /// Finds a file under its name or its compressed one.
  private static func file(_ name: String, in folder: URL) throws -> URL {
    let files = [name, name + ".gz"].map { folder.appending(path: $0) }
    let found = files.first {
      FileManager.default.fileExists(atPath: $0.path)
    }
    guard let found else {
      throw DataError(
        folder, "has neither \(name) nor \(name).gz, as MNIST's folder has")
    }
    return found
  }

  /// Draws images with their labels, all equally likely, some perhaps
  /// more than once.
  public func sample(
    _ count: Int, using random: inout RandomGenerator
  ) -> LabeledImages {
    let chosen = (0..<count).map { _ in
      Int.random(in: labels.indices, using: &random)
    }
    let rows = images.reshaped(to: [labels.count, -1]).rows(chosen)
    return LabeledImages(
      images: rows.reshaped(to: [count] + images.shape[1...]),
      labels: chosen.map { labels[$0] })
  }
}
