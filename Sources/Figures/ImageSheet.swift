import Arrays

extension Mark {
  /// Lays small images out in rows.
  public static func images(
    _ images: [Bitmap], columns: Int = 8, rowNames: [String] = [],
    columnNames: [String] = []
  ) -> Mark {
    let columns = max(1, min(columns, images.count))
    let sizes = Set(images.map { [$0.width, $0.height] })
    require(
      sizes.count <= 1,
      "Images in rows need one size; here are \(sizes).")
    let size = sizes.first ?? [1, 1]
    let grid = Grid(
      rows: (images.count + columns - 1) / columns, columns: columns,
      aspect: Double(size[1]) / Double(size[0]), rowNames: rowNames,
      columnNames: columnNames)
    return Mark(form: .images(bitmaps: images, grid: grid), label: "")
  }
}
