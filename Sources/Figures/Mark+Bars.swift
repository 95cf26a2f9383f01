import Arrays

extension Mark {
  /// Draws a bar from 0 for each name.
  ///
  /// Several marks of bars in one panel stand side by side.
  public static func bars(
    _ names: [String], _ values: [Double], label: String = "",
    error: [Double] = []
  ) -> Mark {
    require(
      names.count == values.count
        && [0, values.count].contains(error.count),
      "Bars need as many names and errors as values: \(names.count) "
        + "names, \(error.count) errors, \(values.count) values.")
    return Mark(
      form: .bars(names: names, values: values, errors: error), label: label)
  }
}
