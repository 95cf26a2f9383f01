import Arrays
import Differentiation
import Foundation
import Testing

@testable import Networks

/// The state of one tensor.
private struct One: Stored {
  var tensor = Tensor([1, -2])

  mutating func exchange(with archive: inout Archive) throws {
    try archive.exchange("a", &tensor)
  }
}

@Test func `a checkpoint is the file that the format describes`() throws {
  // By hand, after github.com/huggingface/safetensors, "Format".
  // The sum is that of a few lines of Python: FNV-1a over "a F32 [2]\n"
  // and the eight bytes of numbers.
  let header =
    #"{"__metadata__":{"sum":"7cfa81795e44196e"},"#
    + #""a":{"data_offsets":[0,8],"dtype":"F32","shape":[2]}}"#
  let padded =
    header + String(repeating: " ", count: (8 - header.count % 8) % 8)
  let numbers: [UInt8] = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]
  let file = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID()).safetensors")
  defer { try? FileManager.default.removeItem(at: file) }
  try One().save(to: file)
  let bytes = try Data(contentsOf: file)
  #expect(bytes.first == UInt8(padded.utf8.count))
  #expect(Array(bytes.dropFirst(8)) == Array(padded.utf8) + numbers)
}

@Test func `a damaged checkpoint is refused and changes nothing`() throws {
  var random = RandomGenerator(seed: 8)
  var network = Network(.linear(2, 3), .batchNorm(3), using: &random)
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID())")
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: "c.safetensors")
  try network.save(to: file)
  let good = try Data(contentsOf: file)
  let before = network.parameters.map(\.elements)
  var lying = good
  lying[0] = 0xFF
  lying[5] = 0xFF
  for bad in [
    Data(), Data([1, 2, 3]), good.dropLast(), good + [0], lying,
    Data(repeating: 0, count: 8), good.dropFirst(),
    Data(#"00000000{"a":{"dtype":"F32","shape":[9]}}"#.utf8),
  ] {
    try Data(bad).write(to: file)
    #expect(throws: ArchiveError.self) { try network.restore(from: file) }
  }
  for place in [good.count - 1, good.count - 40] {
    var flipped = good
    flipped[place] ^= 0x40
    try flipped.write(to: file)
    let error = #expect(throws: ArchiveError.self) {
      try network.restore(from: file)
    }
    #expect(error?.description.contains("its numbers have the sum") == true)
  }
  var other = Network(.linear(2, 4), .batchNorm(4), using: &random)
  try good.write(to: file)
  #expect(throws: ArchiveError.self) { try other.restore(from: file) }
  var smaller = Network(.linear(2, 3), using: &random)
  #expect(throws: ArchiveError.self) { try smaller.restore(from: file) }
  #expect(network.parameters.map(\.elements) == before)
  try network.restore(from: file)
  #expect(network.parameters.map(\.elements) == before)
}

@Test func `an optimizer goes on from what it remembered`() throws {
  let file = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID()).safetensors")
  defer { try? FileManager.default.removeItem(at: file) }
  func check(_ optimizer: some Optimizer) throws {
    var (first, second) = (optimizer, optimizer)
    var a = [Tensor([1, 2])]
    first.update(&a, with: [Tensor([3, -1])])
    try first.save(to: file)
    try second.restore(from: file)
    var b = a
    first.update(&a, with: [Tensor([1, 1])])
    second.update(&b, with: [Tensor([1, 1])])
    #expect(a[0].elements == b[0].elements)
  }
  try check(GradientDescent(rate: 0.1, momentum: 0.9))
  try check(RMSProp(rate: 0.1))
  try check(Adam(rate: 0.1))
}

@Test func `a file that another library wrote has no sum and is read`()
  throws
{
  let file = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID()).safetensors")
  defer { try? FileManager.default.removeItem(at: file) }
  let header =
    #"{"__metadata__":{"format":"pt"},"#
    + #""a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
  var data = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0])
  data += Data(header.utf8) + Data([0, 0, 0, 0x40, 0, 0, 0x80, 0x3F])
  try data.write(to: file)
  var one = One()
  try one.restore(from: file)
  #expect(one.tensor.elements == [2, 1])
}

@Test func `a list is no longer than its file`() throws {
  var archive = Archive(
    reading: [
      "list.count": Archive.Entry(
        type: "U64", shape: [1], bytes: Data(repeating: 0x0F, count: 8))
    ], from: "file")
  var list: [Tensor] = []
  #expect(throws: ArchiveError.self) {
    try archive.exchange("list", list: &list)
  }
}
