import Arrays

/// A small image: shades of gray, or red, green and blue.
public struct Bitmap: Sendable {
  /// The number of pixels in a row.
  public let width: Int

  /// The number of rows.
  public let height: Int

  /// 1 for gray, 3 for color.
  public let channels: Int

  /// Row by row from the top, the channels of a pixel side by side.
  let bytes: [UInt8]

  /// Creates an image of brightnesses.
  ///
  /// The values are the rows from the top; for color all of red, then
  /// all of green, then all of blue, as networks keep them. The ends of
  /// the range become black and full brightness.
  public init(
    width: Int, height: Int, _ values: [some BinaryFloatingPoint],
    over range: ClosedRange<Double> = 0...1
  ) {
    let area = width * height
    require(
      width > 0 && height > 0
        && [area, 3 * area].contains(values.count),
      "An image of \(width) by \(height) pixels needs \(area) values "
        + "or three times as many, not \(values.count).")
    self.width = width
    self.height = height
    let channels = values.count / area
    self.channels = channels
    let span = range.upperBound - range.lowerBound
    bytes = (0..<values.count).map { index in
      let plane = index % channels * area
      let value = Double(values[plane + index / channels])
      let level = (value - range.lowerBound) / span
      //> level
      // A comparison with NaN is false: such a pixel is black.
      return level > 0 ? UInt8(min(level, 1) * 255 + 0.5) : 0
      //< level
    }
  }

  /// Returns the brightness of a pixel's red, green and blue, 0 to 255.
  func color(x: Int, y: Int) -> [UInt8] {
    let start = (y * width + x) * channels
    let color = Array(bytes[start..<start + channels])
    return channels == 1 ? [color[0], color[0], color[0]] : color
  }
}
