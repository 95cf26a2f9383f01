/// The outputs of a window that moves over images.
func gather(_ x: Tensor, _ w: Tensor, _ window: Window) -> Tensor {
  let (height, width) = window.outputSize(x.shape[1], x.shape[2])
  let y = Tensor(
    repeating: 0, shape: [x.shape[0], height, width, w.shape[3]])
  ConvolutionSize(image: x.shape, field: y.shape, window: window)
    .gather(x.pointer, w.pointer, into: y.pointer)
  //> gather
  return y.recorded(
    "gather", [x, w],
    [
      { gradient, _ in spread(gradient, w, window, to: x.shape) },
      { gradient, _ in correlate(x, gradient, window, to: w.shape) },
    ])
  //< gather
}

/// The way back of `gather`: outputs spread over images of a shape.
func spread(
  _ y: Tensor, _ w: Tensor, _ window: Window, to shape: [Int]
) -> Tensor {
  let x = Tensor(repeating: 0, shape: shape)
  ConvolutionSize(image: shape, field: y.shape, window: window)
    .spread(y.pointer, w.pointer, into: x.pointer)
  return x.recorded(
    "spread", [y, w],
    [
      { gradient, _ in gather(gradient, w, window) },
      { gradient, _ in correlate(gradient, y, window, to: w.shape) },
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
