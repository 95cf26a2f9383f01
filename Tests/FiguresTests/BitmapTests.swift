import CZlib
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
  }

  @Test func `a PNG's pixels are what zlib unpacks of it`() {
    let gray = Bitmap(width: 2, height: 2, [0.0, 1, 1, 0])
    // A row begins with its filter's number, 0. Gray has 16 shades, two in
    // a byte: black and white are 0 and 15.
    #expect(unpacked(gray.png, to: 4) == [0, 0x0F, 0, 0xF0])
    // 0.5 is 127.5 of 255, or 7.5 of 15; the odd last one stands alone.
    let odd = Bitmap(width: 3, height: 1, [0.2, 0.5, 0.4])
    #expect(unpacked(odd.png, to: 3) == [0, 0x38, 0x60])
    let color = Bitmap(width: 1, height: 1, [1.0, 0.5, 0])
    #expect(unpacked(color.png, to: 4) == [0, 255, 128, 0])
    // A thousand white pixels are one pixel, a thousand times.
    let row = Bitmap(
      width: 1000, height: 1, [Double](repeating: 1, count: 1000))
    #expect(row.png.count < 100)
    #expect(
      unpacked(row.png, to: 501) == [0] + [UInt8](repeating: 255, count: 500)
    )
  }

  /// What the only data chunk of a PNG stands for.
  private func unpacked(_ png: [UInt8], to count: Int) -> [UInt8]? {
    guard let name = png.firstRange(of: Array("IDAT".utf8)) else { return nil }
    let length = png[name.lowerBound - 4..<name.lowerBound]
      .reduce(0) { $0 << 8 | Int($1) }
    let data = Array(png[name.upperBound...].prefix(length))
    var bytes = [UInt8](repeating: 0, count: count)
    var size = UInt(count)
    guard uncompress(&bytes, &size, data, UInt(length)) == Z_OK else {
      return nil
    }
    return size == count ? bytes : nil
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
