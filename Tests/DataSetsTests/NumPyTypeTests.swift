import Foundation
import TestSupport
import Testing

@testable import DataSets

@Test func `whole numbers and truth values are read as numbers`() throws {
  // NumPy 2.4.6: array.astype(type).tobytes().hex() and astype(float).
  let signed: [Double] = [0, 1, 100, -3]
  let unsigned: [Double] = [0, 1, 100, 253]
  let cases: [(String, String, [Double])] = [
    ("|i1", "000164fd", signed), ("<i2", "000001006400fdff", signed),
    (">i4", "000000000000000100000064fffffffd", signed),
    (
      "<i8",
      "000000000000000001000000000000006400000000000000fdffffffffffffff",
      signed
    ),
    ("|u1", "000164fd", unsigned), (">u2", "00000001006400fd", unsigned),
    ("<u4", "000000000100000064000000fd000000", unsigned),
    ("uint8", "000164fd", unsigned), ("<h", "000001006400fdff", signed),
    ("|b1", "00010100", [0, 1, 1, 0]), ("?", "0001", [0, 1]),
    ("<i8", "ffffffffffffff7f", [0x1p63]),
    ("<u8", "ffffffffffffffff", [0x1p64]),
    ("=f8", "000000000000f0bf", [-1]), ("float32", "000080bf", [-1]),
    ("e", "00bc", [-1]), ("|f8", "000000000000f0bf", [-1]),
  ]
  for (name, hex, numbers) in cases {
    let type = try #require(NumPyType(name), "\(name)")
    let digits = Array(hex)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    #expect(type.numbers(Data(bytes)) == numbers, "\(name)")
  }
}

@Test func `what is no number is named, with what to save instead`() {
  for (name, words) in [
    ("[('a', '<f4'), ('b', '<f8')]", "structured type with the fields a, b"),
    ("|O", "pickle"), ("<c8", "complex"), ("<U7", "text"), ("|S3", "text"),
    ("<M8[ns]", "times"), ("|V2", "bfloat16"), ("<f16", "64 bits or less"),
    ("<float64", "64 bits or less"), ("", "64 bits or less"),
  ] {
    #expect(NumPyType(name) == nil)
    let message = NumPyType.refusal(of: name)
    #expect(message.contains(words) && message.contains("save"), "\(name)")
  }
}
