import Differentiation

extension Layer {
  /// The row of each label: from [count] to [count, features].
  ///
  /// Labels are whole numbers from 0 to `classes` - 1.
  public static func embedding(
    _ classes: Int, _ features: Int, start: Initializer = .normal(1)
  ) -> Layer {
    let table = Start(
      name: "table", shape: [classes, features], initializer: start)
    return Layer("embedding", parameters: [table]) { x, pass in
      pass.parameter().rows(x.elements.map { Int($0) })
    }
  }
}
