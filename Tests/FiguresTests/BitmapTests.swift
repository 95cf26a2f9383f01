import Testing

@testable import Figures

struct BitmapTests {
  @Test func `a PNG has the parts and checksums of its specification`() {
    let image = Bitmap(width: 2, height: 1, [0.0, 1.0])
    let png = image.png
    #expect(Array(png[0..<8]) == [137, 80, 78, 71, 13, 10, 26, 10])
    // The last chunk is empty; its CRC is the same in every PNG file.
    let end: [UInt8] = [0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130]
    #expect(Array(png.suffix(12)) == end)
    // Python's zlib.compress(b"\0\x00\xff", 0) gives these bytes.
    let data: [UInt8] = [
      0x78, 0x01, 0x01, 0x03, 0x00, 0xFC, 0xFF, 0x00, 0x00, 0xFF,
      0x01, 0x02, 0x01, 0x00,
    ]
    #expect(png.firstRange(of: data) != nil)
    // Of a row of 1,000 white pixels zlib.compress gives this sum.
    let row = Bitmap(
      width: 1000, height: 1, [Double](repeating: 1, count: 1000))
    let sum: [UInt8] = [0xE6, 0xEA, 0xE4, 0x46]
    #expect(row.png.firstRange(of: sum) != nil)
  }

  @Test func `an image's brightness is cut off at its ends`() {
    let image = Bitmap(
      width: 2, height: 2, [-2, -1, 0, 1] as [Float], over: -1...1)
    #expect(image.bytes == [0, 0, 128, 255])
    let color = Bitmap(width: 1, height: 1, [1.0, 0.5, .nan])
    #expect(color.bytes == [255, 128, 0])
    let dark = Bitmap(width: 1, height: 1, [0.1])
    #expect(dark.bytes == [26])
  }

  @Test func `colors are turned from planes to pixels`() {
    // Red 1 0, green 0 1, blue 0 0: a red pixel, then a green one.
    let image = Bitmap(width: 2, height: 1, [1.0, 0, 0, 1, 0, 0])
    #expect(image.color(x: 0, y: 0) == [255, 0, 0])
    #expect(image.color(x: 1, y: 0) == [0, 255, 0])
  }
}
