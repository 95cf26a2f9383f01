/// The outputs of a window that moves over images, plus a bias for each
/// channel.
func gather(
  _ x: Tensor, _ w: Tensor, _ window: Window, bias: Tensor? = nil
) -> Tensor {
  let (height, width) = window.outputSize(x.shape[1], x.shape[2])
  let y = Tensor(
    shape: [x.shape[0], height, width, w.shape[3]], uninitialized: ())
  ConvolutionSize(image: x.shape, field: y.shape, window: window)
    .gather(x.pointer, w.pointer, bias?.pointer, into: y.pointer)
  //> gather
  return y.recorded(
    "gather", [x, w, bias].compactMap { $0 },
    [
      { gradient, _ in spread(gradient, w, window, to: x.shape) },
      { gradient, _ in correlate(x, gradient, window, to: w.shape) },
      { gradient, _ in gradient.sum(over: [0, 1, 2]) },
    ])
  //< gather
}

/// The way back of `gather`: outputs spread over images of a shape, to
/// which a bias is added.
func spread(
  _ y: Tensor, _ w: Tensor, _ window: Window, to shape: [Int],
  bias: Tensor? = nil
) -> Tensor {
  let x = Tensor(shape: shape, uninitialized: ())
  ConvolutionSize(image: shape, field: y.shape, window: window)
    .spread(y.pointer, w.pointer, bias?.pointer, into: x.pointer)
  return x.recorded(
    "spread", [y, w, bias].compactMap { $0 },
    [
      { gradient, _ in gather(gradient, w, window) },
      { gradient, _ in correlate(gradient, y, window, to: w.shape) },
      { gradient, _ in gradient.sum(over: [0, 1, 2]) },
    ])
}

/// The filter's gradient: the products of images with outputs.
func correlate(
  _ x: Tensor, _ y: Tensor, _ window: Window, to shape: [Int]
) -> Tensor {
  let w = Tensor(repeating: 0, shape: shape)
  ConvolutionSize(image: x.shape, field: y.shape, window: window)
    .correlate(x.pointer, y.pointer, into: w.pointer)
  return w.recorded(
    "correlate", [x, y],
    [
      { gradient, _ in spread(y, gradient, window, to: x.shape) },
      { gradient, _ in gather(x, gradient, window) },
    ])
}
