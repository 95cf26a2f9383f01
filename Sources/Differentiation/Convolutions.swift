import Arrays

/// A filter moved over images (a cross-correlation, as networks use
/// it).
///
/// - Parameters:
///   - x: Shape [count, height, width, channels].
///   - filter: Shape [height, width, channels, outputs].
///   - bias: Added to the outputs, if given; shape [outputs].
///   - stride: How far the window moves, in elements.
///   - padding: Zeros put around each image.
/// - Returns: Shape [count, (height + 2 padding - kernel) / stride + 1,
///   the same of the width, outputs].
public func convolution(
  _ x: Tensor, filter: Tensor, bias: Tensor? = nil, stride: Int = 1,
  padding: Int = 0
) -> Tensor {
  checkConvolution(
    "convolution", x, filter, bias, channels: 2, stride, padding)
  let window = Window(
    filter: filter.shape, stride: stride, padding: padding)
  let height = x.shape[1] + 2 * padding
  let width = x.shape[2] + 2 * padding
  require(
    height >= filter.shape[0] && width >= filter.shape[1],
    """
    convolution: the filter \(filter.shape) is larger than the padded \
    images, \(height) × \(width).
    """)
  return gather(x, filter, window, bias: bias)
}

/// Images spread by a filter: `convolution` backward.
///
/// - Parameters:
///   - x: Shape [count, height, width, channels].
///   - filter: Shape [height, width, outputs, channels]: that of the
///     convolution it undoes.
///   - bias: Added to the result, if given; shape [outputs].
///   - stride: The stride of that convolution.
///   - padding: The padding of that convolution.
///   - outputPadding: Rows and columns added below and at the right.
/// - Returns: Shape [count, (height - 1) stride - 2 padding + kernel +
///   outputPadding, the same of the width, outputs].
public func transposedConvolution(
  _ x: Tensor, filter: Tensor, bias: Tensor? = nil, stride: Int = 1,
  padding: Int = 0, outputPadding: Int = 0
) -> Tensor {
  checkConvolution(
    "transposedConvolution", x, filter, bias, channels: 3, stride,
    padding)
  require(
    0..<stride ~= outputPadding,
    """
    transposedConvolution: outputPadding \(outputPadding) must be \
    below the stride, \(stride).
    """)
  let window = Window(
    filter: filter.shape, stride: stride, padding: padding)
  func size(_ axis: Int) -> Int {
    (x.shape[axis] - 1) * stride - 2 * padding
      + filter.shape[axis - 1] + outputPadding
  }
  let shape = [x.shape[0], size(1), size(2), filter.shape[2]]
  return spread(x, filter, window, to: shape, bias: bias)
}

/// A convolution that sees only pixels before the window's center, in
/// reading order, for images drawn pixel by pixel.
///
/// The filter's later elements are never read, and have gradient 0; the
/// image keeps its size.
///
/// - Parameters:
///   - x: Shape [count, height, width, channels].
///   - filter: Shape [kernel, kernel, channels, outputs], kernel odd.
///   - bias: Added to the outputs, if given; shape [outputs].
///   - seesCenter: Whether the center itself counts (mask B, not A).
/// - Returns: Shape [count, height, width, outputs].
public func maskedConvolution(
  _ x: Tensor, filter: Tensor, bias: Tensor? = nil, seesCenter: Bool
) -> Tensor {
  checkConvolution(
    "maskedConvolution", x, filter, bias, channels: 2, 1, 0)
  let kernel = filter.shape[0]
  require(
    kernel == filter.shape[1] && kernel % 2 == 1,
    "maskedConvolution: filter \(filter.shape) is not odd and square.")
  //> masked
  let taps = kernel * kernel / 2 + (seesCenter ? 1 : 0)
  let window = Window(
    filter: filter.shape, stride: 1, padding: kernel / 2, taps: taps)
  return gather(x, filter, window, bias: bias)
  //< masked
}

/// Stops with the shapes if a filter does not fit images.
private func checkConvolution(
  _ name: String, _ x: Tensor, _ filter: Tensor, _ bias: Tensor?,
  channels axis: Int, _ stride: Int, _ padding: Int
) {
  require(
    x.rank == 4 && filter.rank == 4 && x.shape[3] == filter.shape[axis]
      && stride > 0 && padding >= 0,
    """
    \(name): images \(x.shape) and filter \(filter.shape) with stride \
    \(stride), padding \(padding) do not fit; expected \
    [count, height, width, channels] and the filter's axis \(axis) \
    equal to the channels.
    """)
  let outputs = filter.shape[axis == 2 ? 3 : 2]
  require(
    bias.map { $0.shape == [outputs] } ?? true,
    "\(name): the bias \(bias?.shape ?? []) is not [\(outputs)].")
}
