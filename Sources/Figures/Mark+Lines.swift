import Arrays

extension Mark {
  /// Joins points in their order, within a band of the given errors.
  public static func line(
    _ x: [Double], _ y: [Double], label: String = "",
    error: [Double] = []
  ) -> Mark {
    let points = pairs(x, y, error)
    return Mark(
      form: .curve(points: points, errors: error, isJoined: true), label: label)
  }

  /// Puts a marker at each point, with a whisker for its error.
  public static func points(
    _ x: [Double], _ y: [Double], label: String = "",
    error: [Double] = []
  ) -> Mark {
    let points = pairs(x, y, error)
    return Mark(
      form: .curve(points: points, errors: error, isJoined: false), label: label
    )
  }

  /// Shades what lies between a lower and an upper curve.
  public static func band(
    _ x: [Double], _ low: [Double], _ high: [Double], label: String = ""
  ) -> Mark {
    Mark(form: .band(low: pairs(x, low), high: pairs(x, high)), label: label)
  }

  /// Marks a value of the vertical axis, across the panel.
  public static func rule(y: Double, label: String = "") -> Mark {
    Mark(form: .rule(value: y, isHorizontal: true), label: label)
  }

  /// Marks a value of the horizontal axis, across the panel.
  public static func rule(x: Double, label: String = "") -> Mark {
    Mark(form: .rule(value: x, isHorizontal: false), label: label)
  }

  private static func pairs(
    _ x: [Double], _ y: [Double], _ error: [Double] = []
  ) -> [Point] {
    require(
      x.count == y.count && [0, x.count].contains(error.count),
      "Points need as many values of each kind: \(x.count) of x, "
        + "\(y.count) of y, \(error.count) errors.")
    return zip(x, y).map(Point.init)
  }
}
