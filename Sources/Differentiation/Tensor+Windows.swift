import Arrays

extension Tensor {
  /// Some rows and columns of a batch of images, one pixel if not told.
  ///
  /// From [count, height, width, channels] to [count, rows, columns,
  /// channels].
  public func window(
    row: Int, column: Int, rows: Int = 1, columns: Int = 1
  ) -> Tensor {
    sliced(row..<row + rows, axis: 1)
      .sliced(column..<column + columns, axis: 2)
  }

  /// Writes a part of one row into a batch of images; other tensors do
  /// not see it, nor do derivatives.
  ///
  /// - Parameters:
  ///   - part: Shape [count, 1, columns, channels].
  ///   - row: The row that is written.
  ///   - column: The first column that is written.
  public mutating func write(_ part: Tensor, row: Int, column: Int) {
    let (height, width) = (shape[1], shape[2])
    let channels = shape[3]
    let length = part.shape[2] * channels
    require(
      part.shape == [shape[0], 1, part.shape[2], channels]
        && 0..<height ~= row && column >= 0
        && column + part.shape[2] <= width,
      """
      write: a part of \(part.shape) does not fit into images of \
      \(shape) at row \(row), column \(column).
      """)
    part.withElements { values in
      withMutableElements { target in
        for image in 0..<part.shape[0] {
          let first = ((image * height + row) * width + column) * channels
          for index in 0..<length {
            target[first + index] = values[image * length + index]
          }
        }
      }
    }
  }
}
