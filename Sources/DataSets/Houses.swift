import Arrays

/// Draws small houses, half of them with windows (label 1).
public struct Houses: Sendable {
  /// The pixels of each side, 16 to 32.
  public let size: Int

  /// Creates a source of houses.
  public init(size: Int) {
    require(
      16...32 ~= size, "Houses have 16 to 32 pixels, not \(size).")
    self.size = size
  }

  /// Draws houses, with windows by the throw of a coin.
  ///
  /// Label 1 says that a house has windows, label 0 that it has none.
  public func sample(
    _ count: Int, using random: inout RandomGenerator
  ) -> LabeledImages {
    // A generator's highest bit is a coin.
    let labels = (0..<count).map { _ in Int(random.next() >> 63) }
    let streams = labels.map { _ in random.split() }
    let images = drawn(count, size: size) { index in
      var random = streams[index]
      return house(hasWindows: labels[index] == 1, using: &random)
    }
    return LabeledImages(images: images, labels: labels)
  }
}

extension Houses {
  /// Draws a house whose measures vary a little.
  private func house(
    hasWindows: Bool, using random: inout RandomGenerator
  ) -> Drawing {
    func about(_ middle: Float, _ range: Float) -> Float {
      middle + range * Float(2 * random.uniform() - 1)
    }
    let (left, right) = (about(0.2, 0.06), about(0.8, 0.06))
    let (top, bottom) = (about(0.45, 0.05), about(0.88, 0.04))
    let ridge = SIMD2(about(0.5, 0.08), about(0.14, 0.05))
    var drawing = Drawing(size: size, thickness: about(0.05, 0.01))
    drawing.addBox(left, top, right, bottom)
    drawing.lines += [
      (from: SIMD2(left, top), to: ridge),
      (from: ridge, to: SIMD2(right, top)),
    ]
    let door = about(0.5, 0.05)
    drawing.addBox(door - 0.06, bottom - 0.2, door + 0.06, bottom)
    //> windows
    if hasWindows {
      let y = top + 0.14
      for x in [left + 0.13, right - 0.13] {
        drawing.addBox(x - 0.05, y - 0.05, x + 0.05, y + 0.05)
      }
    }
    //< windows
    return drawing
  }
}
