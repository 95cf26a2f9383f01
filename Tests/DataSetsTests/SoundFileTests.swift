import DataSets
import Foundation
import Testing

@Test func `a sound file has the bytes of the format`() {
  // Python's wave module writes the same 50 bytes of [0, 1, -1].
  let file = [UInt8](soundFile([0, 1, -2], rate: 8000))
  #expect(file.count == 50)
  #expect(String(decoding: file[0..<4], as: UTF8.self) == "RIFF")
  #expect(Array(file[4..<8]) == [42, 0, 0, 0])
  #expect(String(decoding: file[8..<16], as: UTF8.self) == "WAVEfmt ")
  #expect(Array(file[16..<28]) == [16, 0, 0, 0, 1, 0, 1, 0, 64, 31, 0, 0])
  #expect(Array(file[28..<36]) == [128, 62, 0, 0, 2, 0, 16, 0])
  #expect(Array(file[36..<44]) == Array("data".utf8) + [6, 0, 0, 0])
  #expect(Array(file[44...]) == [0, 0, 255, 127, 1, 128])
}
