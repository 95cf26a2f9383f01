import Arrays

extension Tensor {
  /// The rows with some numbers: positions along the first axis.
  ///
  /// From [rows, ...] to [indices.count, ...]; a row may be asked for
  /// more than once.
  public func rows(_ indices: [Int]) -> Tensor {
    let total = checkedRows(indices)
    let width = count / max(total, 1)
    let result = Tensor(
      shape: [indices.count] + shape.dropFirst(), uninitialized: ())
    for (place, index) in indices.enumerated() {
      (result.pointer + place * width)
        .update(from: pointer + index * width, count: width)
    }
    return result.recorded("rows", self) { gradient, _ in
      gradient.scattered(to: indices, of: total)
    }
  }

  /// Each row added to the row with its number, of so many.
  func scattered(to indices: [Int], of total: Int) -> Tensor {
    let width = count / max(indices.count, 1)
    let result = Tensor(
      repeating: 0, shape: [total] + shape.dropFirst())
    for (place, index) in indices.enumerated() {
      add(
        pointer + place * width,
        to: result.pointer + index * width, width)
    }
    return result.recorded("scattered", self) { gradient, _ in
      gradient.rows(indices)
    }
  }

  private func checkedRows(_ indices: [Int]) -> Int {
    let total = shape.first ?? 0
    for index in indices {
      require(
        0..<total ~= index,
        "rows: \(index) is not among the \(total) rows of \(shape).")
    }
    return total
  }
}
