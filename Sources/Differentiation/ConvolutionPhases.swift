import Arrays

// The way back of a window that moves by s: an element of an image
// meets every s-th tap, and elements that are s apart meet the same
// ones. They are a phase; within it the outputs that an element went to
// lie side by side, the last tap's first, as if a window moved over them
// by 1.

/// Elements of images that meet the same taps.
struct Phase {
  /// The taps, from the last to the first.
  var taps: [Int] = []
  let sums: WalkedSums
  /// Where it begins: in the outputs, the turned filter and the image.
  let outputs: Int
  let filter: Int
  let elements: Int
}

extension ConvolutionSize {
  /// `spread` in tiles: six elements of a phase at a time.
  func spreadInTiles(
    _ y: UnsafePointer<Float>, _ w: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, into x: UnsafeMutablePointer<Float>
  ) {
    let frame = frameOfOutputs
    let phases = phases(frame)
    let turned = turned(w, phases.flatMap(\.taps))
    let start = SumStart(bias, channels)
    forRanges(count, isLarge: isLarge) { images in
      let memory = frame.memory
      for image in images {
        let y = frame.around(
          y + image * positions * outputs, in: memory)
        for phase in phases {
          phase.sums(
            y + phase.outputs, turned.pointer + phase.filter,
            from: start.pointer, x + image * imageSize + phase.elements)
        }
      }
    }
  }

  /// The outputs, with zeros where there are none.
  private var frameOfOutputs: ImageFrame {
    let longest = max(window.kernelHeight, window.kernelWidth)
    let margin = (longest - 1) / window.stride
    func length(_ elements: Int) -> Int {
      (elements - 1 + window.padding) / window.stride + margin + 1
    }
    return ImageFrame(
      height: outputHeight, width: outputWidth, channels: outputs,
      rows: length(height), columns: length(width), margin: margin)
  }

  /// The filter's taps in another order, their rows and columns
  /// exchanged.
  private func turned(
    _ w: UnsafePointer<Float>, _ taps: [Int]
  ) -> Buffer {
    let size = channels * outputs
    let turned = Buffer(count: taps.count * size)
    forRanges(taps.count, isLarge: taps.count * size >= largeLoop) {
      for place in $0 {
        let (from, to) = (
          w + taps[place] * size, turned.pointer + place * size
        )
        for output in 0..<outputs {
          for channel in 0..<channels {
            to[output * channels + channel] =
              from[channel * outputs + output]
          }
        }
      }
    }
    return turned
  }
}

extension ConvolutionSize {
  /// Every s-th row or column of an image, from the first that meets a
  /// tap: its place, that of the tap's output, and how many there are.
  private func line(
    _ tap: Int, _ length: Int
  ) -> (first: Int, output: Int, count: Int) {
    let (stride, padding) = (window.stride, window.padding)
    let first = (tap + padding * (stride - 1)) % stride
    let count = (length - first + stride - 1) / stride
    return (first, (first + padding) / stride, max(count, 0))
  }

  /// The s × s phases, less those without an element.
  private func phases(_ frame: ImageFrame) -> [Phase] {
    var phases: [Phase] = []
    var filter = 0
    for row in 0..<window.stride {
      for column in 0..<window.stride {
        let phase = phase(row, column, frame, filter)
        if phase.sums.walk.count == 0 { continue }
        phases.append(phase)
        filter += phase.taps.count * outputs * channels
      }
    }
    return phases
  }

  /// The phase of the elements that meet the tap of a row and a column.
  private func phase(
    _ row: Int, _ column: Int, _ frame: ImageFrame, _ filter: Int
  ) -> Phase {
    let stride = window.stride
    let (down, right) = (line(row, height), line(column, width))
    let (taps, runs) = taps(row, column, frame)
    let walk = Walk(
      columns: right.count, count: down.count * right.count,
      x: (outputs, frame.rowLength),
      y: (stride * channels, stride * width * channels))
    return Phase(
      taps: taps,
      sums: WalkedSums(
        walk: walk, runs: runs, step: 1, width: channels),
      outputs: down.output * frame.rowLength + right.output * outputs,
      filter: filter,
      elements: (down.first * width + right.first) * channels)
  }

  /// Every s-th tap of every s-th row, the last first, and where the
  /// outputs are that they brought an element to.
  private func taps(
    _ row: Int, _ column: Int, _ frame: ImageFrame
  ) -> (taps: [Int], runs: [Run]) {
    let stride = window.stride
    var (taps, runs): ([Int], [Run]) = ([], [])
    for y in Swift.stride(
      from: row, to: window.kernelHeight, by: stride
    ).reversed() {
      let first = y * window.kernelWidth
      let end = min(window.kernelWidth, window.taps - first)
      let line = Swift.stride(from: column, to: end, by: stride)
        .reversed()
      guard let last = line.first else { continue }
      taps += line.map { first + $0 }
      let place = (frame.margin - y / stride) * frame.rowLength
      runs.append(
        Run(
          start: place + (frame.margin - last / stride) * outputs,
          count: line.count * outputs))
    }
    return (taps, runs)
  }
}
