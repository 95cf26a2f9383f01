import Arrays
import Differentiation

/// Something drawn with a pen on a square of pixels.
struct Drawing {
  /// The pixels of each side.
  let size: Int
  /// The lines: their ends, in parts of the square.
  var lines: [(from: SIMD2<Float>, to: SIMD2<Float>)] = []
  /// The pen's thickness, in parts of the square.
  var thickness: Float

  /// Draws into a list of pixels, row after row from the top.
  ///
  /// A pixel is 1 on a line, 0 beside it, and between them at the edge.
  func draw(into pixels: UnsafeMutablePointer<Float>) {
    let pixel = 1 / Float(size)
    for y in 0..<size {
      for x in 0..<size {
        //> pixel
        let place = SIMD2(Float(x) + 0.5, Float(y) + 0.5) * pixel
        let distance = lines.reduce(Float.infinity) {
          min($0, squaredDistance(from: place, to: $1))
        }.squareRoot()
        let edge = (thickness / 2 - distance) / pixel + 0.5
        pixels[y * size + x] = max(0, min(1, edge))
        //< pixel
      }
    }
  }
}

extension Drawing {
  /// Adds the four sides of a box.
  mutating func addBox(
    _ left: Float, _ top: Float, _ right: Float, _ bottom: Float
  ) {
    let corners = [
      SIMD2(left, top), SIMD2(right, top), SIMD2(right, bottom),
      SIMD2(left, bottom), SIMD2(left, top),
    ]
    lines += zip(corners, corners.dropFirst()).map {
      (from: $0, to: $1)
    }
  }
}

/// The squared distance of a place to the nearest point of a line.
private func squaredDistance(
  from place: SIMD2<Float>,
  to line: (from: SIMD2<Float>, to: SIMD2<Float>)
) -> Float {
  //> distance
  let along = line.to - line.from
  let offset = place - line.from
  let length = max((along * along).sum(), 1e-12)
  let part = max(0, min(1, (offset * along).sum() / length))
  let rest = offset - part * along
  return (rest * rest).sum()
  //< distance
}

/// Draws images on all cores: shape [count, size, size, 1].
///
/// `drawing` is called from several threads. What it returns must depend
/// on its argument only, not on the order of the calls.
func drawn(
  _ count: Int, size: Int, _ drawing: (Int) -> Drawing
) -> Tensor {
  var images = Tensor(repeating: 0, shape: [count, size, size, 1])
  images.withMutableElements { pixels in
    guard let start = pixels.baseAddress else { return }
    //> parts
    forRanges(count, isLarge: count >= 8) { range in
      for index in range {
        drawing(index).draw(into: start + index * size * size)
      }
    }
    //< parts
  }
  return images
}
