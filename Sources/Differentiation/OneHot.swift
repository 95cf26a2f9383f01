import Arrays

/// Rows of zeros with a one in the column that each label names.
///
/// - Parameters:
///   - labels: Numbers of classes, from 0.
///   - classes: How many classes there are.
/// - Returns: Shape [labels.count, classes]; a constant.
public func oneHot(_ labels: [Int], classes: Int) -> Tensor {
  let result = Tensor(repeating: 0, shape: [labels.count, classes])
  for (row, label) in labels.enumerated() {
    require(
      0..<classes ~= label,
      "oneHot: label \(label) is not among \(classes) classes.")
    result.pointer[row * classes + label] = 1
  }
  return result
}
