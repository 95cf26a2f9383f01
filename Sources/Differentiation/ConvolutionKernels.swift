import Arrays

extension ConvolutionSize {
  /// y = patches(x) w + bias: each output is a sum over the window.
  func gather(
    _ x: UnsafePointer<Float>, _ w: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, into y: UnsafeMutablePointer<Float>
  ) {
    if Self.isTiled(outputs) {
      return gatherInTiles(x, w, bias, into: y)
    }
    forRanges(count, isLarge: isLarge) { images in
      let memory = Buffer(
        count: isPointwise ? 0 : group * positions * depth)
      forEachGroup(images) { part in
        let rows = part.count * positions
        let target = y + part.lowerBound * positions * outputs
        // A group's outputs are still in the cache when the product comes.
        fill(target, rows, outputs, with: bias)
        //> gather
        multiply(
          rows, outputs, depth, patches(of: part, x, in: memory), false,
          w, false, beta: bias == nil ? 0 : 1, target)
        //< gather
      }
    }
  }

  /// x = fold(y wᵀ) + bias: each element goes back to where it came
  /// from.
  func spread(
    _ y: UnsafePointer<Float>, _ w: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, into x: UnsafeMutablePointer<Float>
  ) {
    if Self.isTiled(channels) {
      return spreadInTiles(y, w, bias, into: x)
    }
    forRanges(count, isLarge: isLarge) { images in
      let memory = Buffer(count: group * positions * depth)
      forEachGroup(images) { part in
        multiply(
          part.count * positions, depth, outputs,
          y + part.lowerBound * positions * outputs, false, w, true,
          beta: 0, memory.pointer)
        for (place, image) in part.enumerated() {
          let target = x + image * imageSize
          if bias == nil {
            target.update(repeating: 0, count: imageSize)
          }
          fill(target, height * width, channels, with: bias)
          fold(memory.pointer + place * positions * depth, target)
        }
      }
    }
  }
}

extension ConvolutionSize {
  /// w += patches(x)ᵀ y: how often each element met each output.
  func correlate(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    into w: UnsafeMutablePointer<Float>
  ) {
    // Each core sums for itself; the sums are added at the end.
    let shares = isLarge ? min(count, Crew.shared.size) : 1
    let length = depth * outputs
    let partial = Buffer(count: shares * length)
    partial.pointer.update(repeating: 0, count: shares * length)
    forRanges(shares, isLarge: shares > 1) { range in
      for share in range {
        let images =
          count * share / shares..<count * (share + 1) / shares
        correlate(images, x, y, into: partial.pointer + share * length)
      }
    }
    for share in 0..<shares {
      add(partial.pointer + share * length, to: w, length)
    }
  }

  private func correlate(
    _ images: Range<Int>, _ x: UnsafePointer<Float>,
    _ y: UnsafePointer<Float>, into w: UnsafeMutablePointer<Float>
  ) {
    if Self.isTiled(outputs) {
      return correlateInTiles(images, x, y, into: w)
    }
    let memory = Buffer(
      count: isPointwise ? 0 : group * positions * depth)
    forEachGroup(images) { part in
      multiply(
        depth, outputs, part.count * positions,
        patches(of: part, x, in: memory), true,
        y + part.lowerBound * positions * outputs, false, beta: 1, w)
    }
  }
}

/// Writes a bias to each of some rows, if there is one.
func fill(
  _ rows: UnsafeMutablePointer<Float>, _ count: Int, _ width: Int,
  with bias: UnsafePointer<Float>?
) {
  guard let bias else { return }
  for row in 0..<count {
    (rows + row * width).update(from: bias, count: width)
  }
}
