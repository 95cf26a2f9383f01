import Differentiation

extension Layer {
  /// A filter moved over images.
  ///
  /// From [count, height, width, inputs] to [count, …, …, outputs], where
  /// a length n becomes (n + 2 padding - kernel) / stride + 1, rounded
  /// down.
  public static func convolution(
    _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1,
    padding: Int = 0, start: Initializer = .he
  ) -> Layer {
    filter("convolution", kernel, inputs, outputs, start) {
      Differentiation.convolution(
        $0, filter: $1, bias: $2, stride: stride, padding: padding)
    }
  }

  /// Images spread by a filter: a convolution backward.
  ///
  /// A length n becomes
  /// (n - 1) stride - 2 padding + kernel + outputPadding.
  public static func transposedConvolution(
    _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1,
    padding: Int = 0, outputPadding: Int = 0, start: Initializer = .he
  ) -> Layer {
    filter(
      "transposedConvolution", kernel, inputs, outputs, start,
      isTransposed: true
    ) {
      Differentiation.transposedConvolution(
        $0, filter: $1, bias: $2, stride: stride, padding: padding,
        outputPadding: outputPadding)
    }
  }

  /// A filter that sees only what comes before a pixel, and the pixel
  /// itself if asked.
  ///
  /// Before means above, or left in the same row; height and width stay.
  public static func maskedConvolution(
    _ inputs: Int, _ outputs: Int, kernel: Int, seesCenter: Bool,
    start: Initializer = .he
  ) -> Layer {
    filter("maskedConvolution", kernel, inputs, outputs, start) {
      Differentiation.maskedConvolution(
        $0, filter: $1, bias: $2, seesCenter: seesCenter)
    }
  }
}

extension Layer {
  /// What convolutions share: a filter, and a bias for each channel out.
  private static func filter(
    _ name: String, _ kernel: Int, _ inputs: Int, _ outputs: Int,
    _ start: Initializer, isTransposed: Bool = false,
    _ operation: @escaping @Sendable (Tensor, Tensor, Tensor) -> Tensor
  ) -> Layer {
    let ends = isTransposed ? [outputs, inputs] : [inputs, outputs]
    return Layer(
      name,
      parameters: [
        Start(
          name: "filter", shape: [kernel, kernel] + ends,
          initializer: start, inputs: kernel * kernel * inputs,
          outputs: kernel * kernel * outputs),
        Start(name: "bias", shape: [outputs], initializer: .zeros),
      ]
    ) { x, pass in
      operation(x, pass.parameter(), pass.parameter())
    }
  }
}
