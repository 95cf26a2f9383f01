extension Tensor {
  /// The elementwise sum, broadcasting.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    let (shapeA, shapeB) = (a.shape, b.shape)
    return a.combined(b, "+") { $0.each { $0 + $1 } }.recorded(
      "+", [a, b],
      [
        { gradient, _ in gradient.summed(to: shapeA) },
        { gradient, _ in gradient.summed(to: shapeB) },
      ])
  }

  /// The elementwise difference, broadcasting.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    let (shapeA, shapeB) = (a.shape, b.shape)
    return a.combined(b, "-") { $0.each { $0 - $1 } }.recorded(
      "-", [a, b],
      [
        { gradient, _ in gradient.summed(to: shapeA) },
        { gradient, _ in -gradient.summed(to: shapeB) },
      ])
  }
}

extension Tensor {
  //> multiply
  /// The elementwise product, broadcasting.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    a.combined(b, "*") { $0.each { $0 * $1 } }.recorded(
      "*", [a, b],
      [
        { gradient, _ in (gradient * b).summed(to: a.shape) },
        { gradient, _ in (gradient * a).summed(to: b.shape) },
      ])
  }
  //< multiply

  /// The elementwise quotient, broadcasting.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    a.combined(b, "/") { $0.each { $0 / $1 } }.recorded(
      "/", [a, b],
      [
        { gradient, _ in (gradient / b).summed(to: a.shape) },
        { gradient, y in -(gradient * y / b).summed(to: b.shape) },
      ])
  }
}

extension Tensor {
  /// The negative of each element.
  public static prefix func - (x: Tensor) -> Tensor {
    x.map { $0.each { -$0 } }.recorded("-", x) { gradient, _ in
      -gradient
    }
  }

  /// A number added to each element.
  public static func + (x: Tensor, c: Float) -> Tensor {
    x.map { $0.each { $0 + c } }.recorded("+", x) { gradient, _ in
      gradient
    }
  }

  /// Each element times a number.
  public static func * (x: Tensor, c: Float) -> Tensor {
    x.map { $0.each { $0 * c } }.recorded("*", x) { gradient, _ in
      gradient * c
    }
  }

  /// A number divided by each element.
  public static func / (c: Float, x: Tensor) -> Tensor {
    x.map { $0.each { c / $0 } }.recorded("/", x) { gradient, y in
      -gradient * y / x
    }
  }
}

extension Tensor {
  /// A number taken from each element.
  public static func - (x: Tensor, c: Float) -> Tensor { x + -c }
  /// Each element divided by a number.
  public static func / (x: Tensor, c: Float) -> Tensor { x * (1 / c) }
  /// A number added to each element.
  public static func + (c: Float, x: Tensor) -> Tensor { x + c }
  /// Each element times a number.
  public static func * (c: Float, x: Tensor) -> Tensor { x * c }
  /// Each element taken from a number.
  public static func - (c: Float, x: Tensor) -> Tensor {
    x.map { $0.each { c - $0 } }.recorded("-", x) { gradient, _ in
      -gradient
    }
  }
}
