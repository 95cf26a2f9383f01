import Arrays
import Foundation
import TestSupport
import Testing

@testable import DataSets

@Test func `IDX files are read, compressed or not, and lies refused`() throws {
  // Two images of 2 by 2, by hand after yann.lecun.com's description;
  // compressed by Python's gzip module, mtime 0.
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID())")
  try FileManager.default.createDirectory(
    at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
    let url = folder.appending(path: name)
    try Data(bytes).write(to: url)
    return url
  }
  let pixels: [UInt8] = [0, 51, 102, 255, 255, 0, 0, 0]
  let plain: [UInt8] =
    [0, 0, 8, 3] + [0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2] + pixels
  let images = try file("images", plain)
  let labels = try file("labels", [0, 0, 8, 1, 0, 0, 0, 2, 7, 3])
  let set = try LabeledImages(images: images, labels: labels)
  #expect(set.images.shape == [2, 2, 2, 1] && set.labels == [7, 3])
  expectClose(set.images.elements[1], 0.2)
  // The folder's names are those of MNIST's own files.
  #expect(throws: DataError.self) { try LabeledImages(digits: folder) }
  _ = try file("train-images-idx3-ubyte", plain)
  _ = try file(
    "train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 2, 7, 3])
  let training = try LabeledImages(digits: folder)
  var random = RandomGenerator(seed: 1)
  let drawn = training.sample(50, using: &random)
  #expect(drawn.images.shape == [50, 2, 2, 1])
  #expect(Set(drawn.labels) == [7, 3])
  for (row, label) in drawn.labels.enumerated() {
    let first = drawn.images.elements[4 * row]
    #expect(first == (label == 7 ? 0 : 1))
  }
  _ = try file(
    "train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 2, 7, 10])
  #expect(throws: DataError.self) { try LabeledImages(digits: folder) }
  let packed = try #require(
    Data(
      base64Encoded: "H4sIAAAAAAACA2Ng4GBmYGBggmPjtP//gQwAPPFNqBgAAAA="))
  let table = try ByteTable(idx: try file("packed.gz", Array(packed)))
  #expect(table.shape == [2, 2, 2] && table.bytes == pixels)
  for bad in [
    [], [0, 0, 8], Array("hello, world".utf8), Array(plain.dropLast()),
    plain + [0], [0, 0, 13, 1, 0, 0, 0, 0], Array(packed.dropLast(9)),
    [0, 0, 8, 4] + [UInt8](repeating: 255, count: 16),
    [0, 0, 8, 1, 0x7F, 0, 0, 0],
  ] {
    let url = try file("bad", bad)
    #expect(throws: DataError.self) { try ByteTable(idx: url) }
  }
  #expect(throws: DataError.self) {
    try LabeledImages(images: labels, labels: labels)
  }
  #expect(throws: DataError.self) {
    try LabeledImages(images: images, labels: images)
  }
}
