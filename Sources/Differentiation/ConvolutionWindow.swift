/// Which elements of an image meet which elements of a filter.
///
/// Images have shape [count, height, width, channels], filters
/// [kernel height, kernel width, channels, outputs].
struct Window: Sendable {
  var kernelHeight: Int
  var kernelWidth: Int
  var stride: Int
  var padding: Int
  /// Only so many positions of the kernel count, in reading order.
  var taps: Int

  init(filter: [Int], stride: Int, padding: Int, taps: Int? = nil) {
    kernelHeight = filter[0]
    kernelWidth = filter[1]
    self.stride = stride
    self.padding = padding
    self.taps = taps ?? filter[0] * filter[1]
  }

  /// The height and width of the result for an image's.
  func outputSize(_ height: Int, _ width: Int) -> (Int, Int) {
    (
      (height + 2 * padding - kernelHeight) / stride + 1,
      (width + 2 * padding - kernelWidth) / stride + 1
    )
  }
}

/// The sizes of one convolution.
struct ConvolutionSize: Sendable {
  let window: Window
  let count: Int
  let height: Int
  let width: Int
  let channels: Int
  let outputHeight: Int
  let outputWidth: Int
  let outputs: Int

  init(image: [Int], field: [Int], window: Window) {
    self.window = window
    (count, height, width, channels) =
      (image[0], image[1], image[2], image[3])
    (outputHeight, outputWidth, outputs) = (
      field[1], field[2], field[3]
    )
  }

  /// The numbers of one image.
  var imageSize: Int { height * width * channels }
  /// The elements under the window: the length of a row of patches.
  var depth: Int { window.taps * channels }
  /// The positions of the window in one image.
  var positions: Int { outputHeight * outputWidth }
  /// Whether patches are the image's own rows, as for 1 x 1 kernels.
  var isPointwise: Bool {
    window.kernelHeight == 1 && window.kernelWidth == 1
      && window.stride == 1 && window.padding == 0
  }
  /// Images that are worked on together: enough rows for a good
  /// product, few enough for the patches to stay in the cache.
  var group: Int { max(1, min(count, 192 / max(positions, 1))) }
}
