import Differentiation

extension Layer {
  //> linear
  /// x W + b: from [..., inputs] to [..., outputs].
  public static func linear(
    _ inputs: Int, _ outputs: Int, start: Initializer = .he
  ) -> Layer {
    Layer(
      "linear",
      parameters: [
        Start(
          name: "weight", shape: [inputs, outputs], initializer: start,
          inputs: inputs, outputs: outputs),
        Start(name: "bias", shape: [outputs], initializer: .zeros),
      ]
    ) { x, pass in
      Differentiation.linear(
        x, weight: pass.parameter(), bias: pass.parameter())
    }
  }
  //< linear
}
