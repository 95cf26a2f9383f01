import Arrays
import Foundation

/// Draws digits with random slant, turn, size, shift and thickness.
public struct Digits: Sendable {
  /// The pixels of each side, 8 to 32.
  public let size: Int

  /// Creates a source of digits.
  public init(size: Int) {
    require(8...32 ~= size, "Digits have 8 to 32 pixels, not \(size).")
    self.size = size
  }
}

extension Digits {
  /// Draws digits of any class, all equally likely.
  public func sample(
    _ count: Int, using random: inout RandomGenerator
  ) -> LabeledImages {
    let labels = (0..<count).map { _ in
      Int.random(in: 0..<10, using: &random)
    }
    return sample(labels: labels, using: &random)
  }

  /// Draws digits of given classes.
  public func sample(
    labels: [Int], using random: inout RandomGenerator
  ) -> LabeledImages {
    //> streams
    let streams = labels.map { _ in random.split() }
    let images = drawn(labels.count, size: size) { index in
      var random = streams[index]
      return drawing(of: labels[index], using: &random)
    }
    //< streams
    return LabeledImages(images: images, labels: labels)
  }

  /// Chooses how a hand writes, and has it write a digit.
  private func drawing(
    of digit: Int, using random: inout RandomGenerator
  ) -> Drawing {
    // Bounded: no hand writes off the page.
    func normal(_ deviation: Double) -> Float {
      Float(deviation * max(-2.5, min(2.5, random.normal())))
    }
    let thickness = 0.09 + normal(0.02)
    let slant = normal(0.25)
    let turn = normal(0.18)
    let (width, height) = (0.88 + normal(0.1), 0.88 + normal(0.08))
    let (right, down) = (normal(0.05), normal(0.05))
    func place(_ x: Float, _ y: Float) -> SIMD2<Float> {
      //> hand
      let (u, v) = ((x - 0.5) * width, (y - 0.5) * height)
      let slanted = u - slant * v
      return SIMD2(
        0.5 + right + slanted * cos(turn) - v * sin(turn) + normal(0.008),
        0.5 + down + slanted * sin(turn) + v * cos(turn) + normal(0.008))
      //< hand
    }
    var drawing = Drawing(size: size, thickness: max(thickness, 0.05))
    for stroke in Glyphs.all[digit] {
      let points = stroke.map { place($0.x, $0.y) }
      drawing.lines += zip(points, points.dropFirst())
        .map { (from: $0, to: $1) }
    }
    return drawing
  }
}
