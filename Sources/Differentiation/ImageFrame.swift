import Arrays

/// Images with zeros around them, or cut, for windows to move over.
struct ImageFrame {
  /// What is framed.
  let height: Int
  let width: Int
  let channels: Int
  /// The frame, and how far from its top and its left the image begins.
  let rows: Int
  let columns: Int
  let margin: Int

  /// Whether the image can be used as it is.
  private var isImage: Bool {
    margin == 0 && columns <= width && rows <= height
  }

  /// The numbers from one row to the next.
  var rowLength: Int { (isImage ? width : columns) * channels }

  /// Memory for an image in its frame.
  var memory: Buffer { Buffer(count: isImage ? 0 : rows * rowLength) }

  /// An image in its frame, which stands in some memory if it must.
  func around(
    _ image: UnsafePointer<Float>, in memory: Buffer
  ) -> UnsafePointer<Float> {
    if isImage { return image }
    for row in 0..<rows {
      let target = memory.pointer + row * rowLength
      if 0..<height ~= row - margin {
        copy(image + (row - margin) * width * channels, target)
      } else {
        target.update(repeating: 0, count: rowLength)
      }
    }
    return UnsafePointer(memory.pointer)
  }

  /// Copies a row, with zeros at its ends.
  private func copy(
    _ row: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>
  ) {
    let left = min(margin, columns) * channels
    let middle = max(min(width, columns - margin), 0) * channels
    target.update(repeating: 0, count: left)
    (target + left).update(from: row, count: middle)
    (target + left + middle).update(
      repeating: 0, count: rowLength - left - middle)
  }
}
