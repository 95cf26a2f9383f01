import Arrays
import Differentiation
import Figures

extension Mark {
  /// Lays gray images out in rows.
  ///
  /// The images have shape [count, height, width, 1]; the ends of the
  /// range are black and white.
  public static func images(
    _ images: Tensor, over range: ClosedRange<Double> = 0...1,
    columns: Int = 8, rowNames: [String] = [], columnNames: [String] = []
  ) -> Mark {
    require(
      images.rank == 4 && images.shape[3] == 1,
      "Gray images have the shape [count, height, width, 1], not "
        + "\(images.shape).")
    let (height, width) = (images.shape[1], images.shape[2])
    let values = images.elements
    let bitmaps = (0..<images.shape[0]).map { index in
      let start = index * height * width
      return Bitmap(
        width: width, height: height,
        Array(values[start..<start + height * width]), over: range)
    }
    return .images(
      bitmaps, columns: columns, rowNames: rowNames,
      columnNames: columnNames)
  }
}
