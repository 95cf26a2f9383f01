extension Matrix {
  /// Returns for each row the index of the first row that equals it; its
  /// own, if none before it does.
  public func firstEqualRows() -> [Int] {
    elements.withUnsafeBufferPointer { elements in
      func row(_ index: Int) -> Slice<UnsafeBufferPointer<Double>> {
        elements[index * columns..<(index + 1) * columns]
      }
      //> sort
      // Equal rows become neighbors, those of lower index first.
      let order = (0..<rows).sorted { i, j in
        let (a, b) = (row(i), row(j))
        let difference = zip(a, b).first { $0 != $1 }
        return difference.map { $0.0 < $0.1 } ?? (i < j)
      }
      var firsts = Array(0..<rows)
      for (before, index) in zip(order, order.dropFirst())
      where row(before).elementsEqual(row(index)) {
        firsts[index] = firsts[before]
      }
      //< sort
      return firsts
    }
  }
}
