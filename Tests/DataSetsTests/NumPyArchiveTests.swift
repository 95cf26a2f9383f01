import Foundation
import Testing

@testable import DataSets

@Suite struct NumPyArchiveTests {
  let file = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID()).npz")

  func written(_ text: String) throws -> Data {
    try #require(Data(base64Encoded: text.filter { $0 != "\n" }))
  }

  func message(_ data: Data) throws -> String {
    try data.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let error = #expect(throws: DataError.self) {
      let opened = try NumPyFile(file)
      _ = try opened.rows(0..<opened.shape[0])
    }
    return try #require(error).description
  }

  @Test func `archives that NumPy wrote are read`() throws {
    defer { try? FileManager.default.removeItem(at: file) }
    try written(Self.one).write(to: file)
    #expect(
      try NumPyFile(file).rows(0..<2).elements
        == [1, -2.5, 3, 0.1, 0.001, 65504])
    try written(Self.wide).write(to: file)
    #expect(try NumPyFile(file).rows(0..<2).elements == [0, 1, 2, 3, 4, 5])
    // Bytes before an archive are no part of it.
    try (Data("PK\u{3}\u{4} and more".utf8) + written(Self.one))
      .write(to: file)
    #expect(try NumPyFile(file).rows(1..<2).elements == [0.1, 0.001, 65504])
    try written(Self.two).write(to: file)
    guard case .archive(let archive) = try NumPyContents(file) else {
      Issue.record("no archive")
      return
    }
    #expect(archive.names == ["mu", "sigma"])
    #expect(try archive.array("mu").numbers() == [1, 2])
    #expect(
      try archive.array("sigma").rows(0..<2).elements == [2, 0.5, 0.5, 1])
    #expect(throws: DataError.self) { try archive.array("nu") }
  }

  @Test func `an archive is read as it was written`() throws {
    defer { try? FileManager.default.removeItem(at: file) }
    let numbers = (0..<6).map { Double($0) / 3 }
    try writeNumPyArchive(
      [
        NamedArray("a", shape: [2, 3], numbers),
        NamedArray("none", shape: [0], []),
        NamedArray("count", shape: [], [7]),
      ], to: file)
    guard case .archive(let archive) = try NumPyContents(file) else {
      Issue.record("no archive")
      return
    }
    #expect(archive.names == ["a", "none", "count"])
    #expect(try archive.array("a").rows(0..<2).elements == numbers)
    #expect(try archive.array("none").numbers() == [])
    #expect(try archive.array("count").shape == [])
    #expect(try archive.array("count").numbers() == [7])
  }

  @Test func `damage is noticed, wherever it is`() throws {
    let whole = try written(Self.one)
    #expect(try message(whole.dropLast(30)).contains("was cut off"))
    for place in [60, 100, 140, 156, 172, 176, 180, 198] {
      var bytes = Array(whole)
      bytes[place] ^= 0x55
      _ = try message(Data(bytes))
    }
    #expect(try message(written(Self.two)).contains("2 arrays: mu, sigma"))
    let empty = Data([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))
    #expect(try message(empty).contains("archive without an array"))
    // A size that no deflated bytes can have is not believed.
    var lying = Array(whole)
    for place in 0..<4 { lying[156 + 24 + place] = 0x7F }
    #expect(try message(Data(lying)).contains("damaged"))
  }

  // numpy.savez_compressed (2.4.6) of x, and of mu and sigma; zipfile with
  // numbers of 64 bits wherever the format has them; in base 64.
  static let one = """
    UEsDBC0AAAAIAAAAIQABXpLO//////////8FABQAeC5ucHkBABAAsAAAAAAAAABlAA
    AAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqGuo6Cell9UUpSYF59flJIKEndL
    zClOBYoXZyQWpAL5GkY6CsaaOgq1CmQDLgYw+GAPoVkOQGgOh1kzQWCn/Z+VHy/5Jg
    VA5P+8dwAAUEsBAi0DLQAAAAgAAAAhAAFeks5lAAAAsAAAAAUAAAAAAAAAAAAAAIAB
    AAAAAHgubnB5UEsFBgAAAAABAAEAMwAAAJwAAAAAAA==
    """
  static let two = """
    UEsDBC0AAAAIAAAAIQBkW6q///////////8GABQAbXUubnB5AQAQAJAAAAAAAAAATA
    AAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2ahrqOgnpZfVFKUmBefX5SSChJ3
    S8wpTgWKF2ckFqQC+RpGOpo6CrUKFAAuBjD4YA+hGRwAUEsDBC0AAAAIAAAAIQAv4S
    EV//////////8JABQAc2lnbWEubnB5AQAQAKAAAAAAAAAAUQAAAAAAAACb7BfqGxDJ
    yFDGUK2eklqcXKRupaBuk2ahrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+R
    pGOgpGmjoKtQpkAy4GCHCAUA/sUekP9gBQSwECLQMtAAAACAAAACEAZFuqv0wAAACQ
    AAAABgAAAAAAAAAAAAAAgAEAAAAAbXUubnB5UEsBAi0DLQAAAAgAAAAhAC/hIRVRAA
    AAoAAAAAkAAAAAAAAAAAAAAIABhAAAAHNpZ21hLm5weVBLBQYAAAAAAgACAGsAAAAQ
    AQAAAAA=
    """
  static let wide = """
    UEsDBC0AAAAIAK1GeV2QvN3C//////////8FABQAbi5ucHkBABAAjAAAAAAAAABSAA
    AAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6XaaSuo6Cell9UUpSYF59flJIKEndL
    zClOBYoXZyQWpAL5GkY6CsaaOgq1CmQDLgYGBkYGJgZmBhYGVgBQSwECLQMtAAAACA
    CtRnldkLzdwv//////////BQAUAAAAAAAAAAAAgAEAAAAAbi5ucHkBABAAjAAAAAAA
    AABSAAAAAAAAAFBLBgYsAAAAAAAAAC0ALQAAAAAAAAAAAAEAAAAAAAAAAQAAAAAAAA
    BHAAAAAAAAAIkAAAAAAAAAUEsGBwAAAADQAAAAAAAAAAEAAABQSwUGAAAAAAEAAQBH
    AAAAiQAAAAAA
    """
}
