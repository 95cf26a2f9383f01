import Arrays

// Convolutions of many channels, in registers: patches are not formed.
// The six rows of a tile are places of the window in `gather`, and
// elements of the window in `correlate`; what they meet changes sides.

extension ConvolutionSize {
  /// How many columns a table must be a multiple of to be summed in
  /// tiles; the same on all processors, so that they sum alike.
  static let tiledColumns = 32

  /// Whether sums of so many columns are computed in tiles.
  static func isTiled(_ columns: Int) -> Bool {
    #if FUSED || arch(arm64)
      columns > 0 && columns.isMultiple(of: tiledColumns)
    #else
      false
    #endif
  }

  /// The rows of the kernel that count.
  private var kernelRows: Int {
    (window.taps + window.kernelWidth - 1) / window.kernelWidth
  }

  /// What the window moves over.
  private var frame: ImageFrame {
    ImageFrame(
      height: height, width: width, channels: channels,
      rows: (outputHeight - 1) * window.stride + kernelRows,
      columns: (outputWidth - 1) * window.stride + window.kernelWidth,
      margin: window.padding)
  }
}

extension ConvolutionSize {
  /// `gather` in tiles: six places of the window at a time.
  func gatherInTiles(
    _ x: UnsafePointer<Float>, _ w: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, into y: UnsafeMutablePointer<Float>
  ) {
    let (frame, length) = (frame, window.kernelWidth * channels)
    let runs = (0..<kernelRows).map {
      Run(
        start: $0 * frame.rowLength,
        count: min(length, depth - $0 * length))
    }
    let sums = WalkedSums(
      walk: Walk(
        columns: outputWidth, count: positions,
        x: (window.stride * channels, window.stride * frame.rowLength),
        y: (outputs, outputWidth * outputs)),
      runs: runs, step: 1, width: outputs)
    let start = SumStart(bias, outputs)
    forRanges(count, isLarge: isLarge) { images in
      let memory = frame.memory
      for image in images {
        sums(
          frame.around(x + image * imageSize, in: memory), w,
          from: start.pointer, y + image * positions * outputs)
      }
    }
  }

  /// `correlate` in tiles: six elements of the window at a time.
  func correlateInTiles(
    _ images: Range<Int>, _ x: UnsafePointer<Float>,
    _ y: UnsafePointer<Float>, into w: UnsafeMutablePointer<Float>
  ) {
    let (frame, length) = (frame, window.kernelWidth * channels)
    let memory = frame.memory
    let walk = Walk(
      columns: length, count: depth, x: (1, frame.rowLength),
      y: (outputs, length * outputs))
    let row = window.stride * frame.rowLength
    // So few outputs that they stay in the fastest cache.
    let block = max(1, 128 / outputWidth)
    for image in images {
      let x = frame.around(x + image * imageSize, in: memory)
      let y = y + image * positions * outputs
      for first in Swift.stride(from: 0, to: outputHeight, by: block) {
        let rows = min(block, outputHeight - first)
        let sums = WalkedSums(
          walk: walk,
          runs: (0..<rows).map {
            Run(start: $0 * row, count: outputWidth)
          },
          step: window.stride * channels, width: outputs)
        sums(
          x + first * row, y + first * outputWidth * outputs,
          from: nil, w)
      }
    }
  }
}

/// What sums start from: a bias, or zeros.
struct SumStart {
  private let zeros: Buffer?
  let pointer: UnsafePointer<Float>

  init(_ bias: UnsafePointer<Float>?, _ count: Int) {
    let zeros = Buffer(count: bias == nil ? count : 0)
    zeros.pointer.update(repeating: 0, count: zeros.count)
    self.zeros = zeros
    pointer = bias ?? UnsafePointer(zeros.pointer)
  }
}
