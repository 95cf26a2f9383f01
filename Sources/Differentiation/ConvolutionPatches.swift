import Arrays

extension ConvolutionSize {
  /// Calls a function for each run of numbers that a patch shares with
  /// the image: where it starts in each, and its length.
  ///
  /// A row of the kernel meets neighbors of the image's row, and their
  /// channels lie side by side: so a run is long. `at` is -1 for a run
  /// of the padding.
  @inline(__always)
  func forEachRun(
    image: Int, _ body: (_ patch: Int, _ at: Int, _ length: Int) -> Void
  ) {
    for y in 0..<outputHeight {
      for x in 0..<outputWidth {
        let patch = (y * outputWidth + x) * depth
        let left = x * window.stride - window.padding
        for row in 0..<window.kernelHeight {
          let first = row * window.kernelWidth
          let taps = min(window.kernelWidth, window.taps - first)
          if taps <= 0 { break }
          let imageY = y * window.stride - window.padding + row
          let start = patch + first * channels
          if imageY < 0 || imageY >= height {
            body(start, -1, taps * channels)
            continue
          }
          let low = min(max(-left, 0), taps)
          let high = max(low, min(width - left, taps))
          let at = (imageY * width + left + low) * channels
          if low > 0 { body(start, -1, low * channels) }
          if high > low {
            body(start + low * channels, at, (high - low) * channels)
          }
          if high < taps {
            body(start + high * channels, -1, (taps - high) * channels)
          }
        }
      }
    }
  }
}

extension ConvolutionSize {
  /// Copies the patches of an image to rows of a matrix.
  func unfold(
    _ image: UnsafePointer<Float>,
    _ patches: UnsafeMutablePointer<Float>
  ) {
    forEachRun(image: 0) { patch, at, length in
      if at >= 0 {
        (patches + patch).update(from: image + at, count: length)
      } else {
        (patches + patch).update(repeating: 0, count: length)
      }
    }
  }

  /// Adds the rows of a matrix to the patches of an image.
  func fold(
    _ patches: UnsafePointer<Float>,
    _ image: UnsafeMutablePointer<Float>
  ) {
    forEachRun(image: 0) { patch, at, length in
      if at >= 0 { add(patches + patch, to: image + at, length) }
    }
  }
}

extension ConvolutionSize {
  /// Calls a function for each group of images of a range.
  func forEachGroup(
    _ images: Range<Int>, _ body: (Range<Int>) -> Void
  ) {
    for start in Swift.stride(
      from: images.lowerBound, to: images.upperBound, by: group)
    {
      body(start..<min(start + group, images.upperBound))
    }
  }

  /// The patches of some images, one below the other.
  func patches(
    of images: Range<Int>, _ x: UnsafePointer<Float>, in memory: Buffer
  ) -> UnsafePointer<Float> {
    if isPointwise { return x + images.lowerBound * imageSize }
    for (place, image) in images.enumerated() {
      unfold(
        x + image * imageSize, memory.pointer + place * positions * depth)
    }
    return UnsafePointer(memory.pointer)
  }

  /// Whether to share the work among the cores.
  var isLarge: Bool {
    count * positions * depth * outputs >= largeProduct
  }
}
