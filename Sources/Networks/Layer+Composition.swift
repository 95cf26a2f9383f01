import Differentiation

extension Layer {
  //> sequence
  /// Layers one after the other.
  public static func sequence(_ layers: [Layer]) -> Layer {
    Layer(
      "sequence", parameters: layers.flatMap(\.parameters),
      statistics: layers.flatMap(\.statistics)
    ) { x, pass in
      layers.reduce(x) { $1.body($0, &pass) }
    }
  }
  //< sequence

  //> residual
  /// What comes in, plus what layers make of it.
  public static func residual(_ layers: [Layer]) -> Layer {
    let detour = sequence(layers)
    return Layer(
      "residual", parameters: detour.parameters,
      statistics: detour.statistics
    ) { x, pass in
      x + detour.body(x, &pass)
    }
  }
  //< residual

  /// A function without numbers of its own.
  public static func function(
    _ name: String, _ body: @escaping @Sendable (Tensor) -> Tensor
  ) -> Layer {
    Layer(name) { x, _ in body(x) }
  }
}
