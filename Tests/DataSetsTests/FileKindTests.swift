import Arrays
import Foundation
import Testing

@testable import DataSets

@Test func `a file of another kind is called by its name`() throws {
  let file = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID())")
  defer { try? FileManager.default.removeItem(at: file) }
  for (bytes, name) in [
    ([], "empty"), ([0x80, 4, 0x95, 1, 2, 3], "pickle"),
    ([0x1F, 0x8B, 8, 0], "gzip"), ([0x89, 0x48, 0x44, 0x46], "HDF5"),
    (Array("1.5,2.5\n".utf8), "text"), ([0, 1, 2, 3], "numpy.save"),
    (Array("PK\u{3}\u{4}".utf8), "zip"), ([0x93] + Array("NUMPX".utf8), "no"),
  ] as [([UInt8], String)] {
    try Data(bytes).write(to: file)
    let error = #expect(throws: DataError.self) { try NumPyFile(file) }
    #expect(try #require(error).description.contains(name), "\(name)")
  }
  let folder = FileManager.default.temporaryDirectory
  let error = #expect(throws: DataError.self) { try NumPyFile(folder) }
  #expect(try #require(error).description.contains("is a folder"))
}

@Test func `a pipe is read to its end, once`() throws {
  let file = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID()).npy")
  defer { try? FileManager.default.removeItem(at: file) }
  try writeNumPy(Matrix([[1, 2], [3, 4], [5, 6]]), to: file)
  func piped(_ data: Data) throws -> NumPyFile {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: data)
    try pipe.fileHandleForWriting.close()
    let number = pipe.fileHandleForReading.fileDescriptor
    return try NumPyFile(URL(filePath: "/dev/fd/\(number)"))
  }
  let whole = try Data(contentsOf: file)
  let opened = try piped(whole)
  #expect(try opened.rows(1..<3).elements == [3, 4, 5, 6])
  #expect(try opened.rows(0..<1).elements == [1, 2])
  for (data, words) in [
    (whole.dropLast(), "was cut off"), (Data("text".utf8), "text"),
    (Data(), "a pipe that gave nothing"),
  ] {
    let error = #expect(throws: DataError.self) { try piped(data) }
    #expect(try #require(error).description.contains(words))
  }
}
