extension TerminalPen {
  /// Returns the sign whose darkness is the brightness of two pixels.
  static func glyph(_ upper: [UInt8], _ lower: [UInt8])
    -> Character
  {
    let sum = (upper + lower).reduce(0) { $0 + Int($1) }
    return shades[sum * 9 / (6 * 255)]
  }

  /// Returns the color of the palette that is nearest: one of 24 grays,
  /// or of the cube of six levels of red, green and blue.
  static func index(_ color: [UInt8]) -> UInt8 {
    if color[0] == color[1], color[1] == color[2] {
      let level = (Int(color[0]) * 25 + 127) / 255
      return level == 0 ? 16 : level == 25 ? 231 : UInt8(231 + level)
    }
    let levels = color.map { (Int($0) * 5 + 127) / 255 }
    return UInt8(16 + 36 * levels[0] + 6 * levels[1] + levels[2])
  }
}
