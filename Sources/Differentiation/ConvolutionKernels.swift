import Arrays

extension ConvolutionSize {
  /// y += patches(x) w: each output is a sum over the window.
  func gather(
    _ x: UnsafePointer<Float>, _ w: UnsafePointer<Float>,
    into y: UnsafeMutablePointer<Float>
  ) {
    forRanges(count, isLarge: isLarge) { images in
      let memory = Buffer(
        count: isPointwise ? 0 : group * positions * depth)
      forEachGroup(images) { part in
        //> gather
        multiply(
          part.count * positions, outputs, depth,
          patches(of: part, x, in: memory), false, w, false, beta: 1,
          y + part.lowerBound * positions * outputs)
        //< gather
      }
    }
  }

  /// x += fold(y wᵀ): each element goes back to where it came from.
  func spread(
    _ y: UnsafePointer<Float>, _ w: UnsafePointer<Float>,
    into x: UnsafeMutablePointer<Float>
  ) {
    let size = height * width * channels
    forRanges(count, isLarge: isLarge) { images in
      let memory = Buffer(count: group * positions * depth)
      forEachGroup(images) { part in
        multiply(
          part.count * positions, depth, outputs,
          y + part.lowerBound * positions * outputs, false, w, true,
          beta: 0, memory.pointer)
        for (place, image) in part.enumerated() {
          fold(
            memory.pointer + place * positions * depth, x + image * size
          )
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
