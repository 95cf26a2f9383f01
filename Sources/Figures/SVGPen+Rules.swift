extension SVGPen {
  mutating func rule(
    at position: Double, isHorizontal: Bool, label: String
  ) {
    let ends = [0.0, 1].map {
      isHorizontal
        ? Point(x: $0, y: position) : Point(x: position, y: $0)
    }
    elements.append("<path class=\"r\" d=\"\(path(ends))\"/>")
    if label.isEmpty { return }
    let room = frame.right - frame.left - 10
    let name = Name(SVGPage.lines(label, within: room))
    let places =
      isHorizontal
      ? placesBeside(row: position, name) : placesBeside(column: position, name)
    // Where every place is taken, the first is as good as another.
    let free = places.first { place in
      let box = name.box(at: place)
      return box.isInside(frame) && !names.contains { $0.overlaps(box) }
    }
    if let place = free ?? places.first { write(name, at: place) }
  }

  /// A rule's name in lines.
  private struct Name {
    var lines: [String]
    var width: Double
    var height: Double { 13 * Double(lines.count) }

    init(_ lines: [String]) {
      self.lines = lines
      width = lines.map(SVGPage.width).max() ?? 0
    }

    /// What it covers, begun at its upper left corner.
    func box(at corner: Point) -> Box {
      Box(
        left: corner.x, right: corner.x + width,
        bottom: corner.y + height, top: corner.y)
    }
  }

  /// Above and below the line's right end, then its left, then between.
  private func placesBeside(row: Double, _ name: Name) -> [Point] {
    let y = frame.bottom + row * (frame.top - frame.bottom)
    let right = frame.right - 2 - name.width
    let left = frame.left + 4
    return [right, left, (left + right) / 2].flatMap { x in
      [Point(x: x, y: y - 3 - name.height), Point(x: x, y: y + 4)]
    }
  }

  /// Right and left of the line, from the top down.
  private func placesBeside(column: Double, _ name: Name) -> [Point] {
    let x = frame.left + column * (frame.right - frame.left)
    let sides = [x + 5, x - 5 - name.width]
    let first = column > 0.6 ? 1 : 0
    return stride(from: frame.top + 2, to: frame.bottom, by: 14).flatMap {
      y in
      [Point(x: sides[first], y: y), Point(x: sides[1 - first], y: y)]
    }
  }

  private mutating func write(_ name: Name, at corner: Point) {
    names.append(name.box(at: corner))
    for (index, line) in name.lines.enumerated() {
      let y = corner.y + 10 + 13 * Double(index)
      elements.append(
        "<text class=\"o m\" x=\"\(fixed(corner.x))\" "
          + "y=\"\(fixed(y))\">\(escaped(line))</text>")
    }
  }
}

extension Box {
  /// Whether two rectangles of a page, where y grows downward, overlap.
  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom
      && other.top < bottom
  }

  /// Whether no part of the rectangle is outside of another.
  func isInside(_ other: Box) -> Bool {
    other.left <= left && right <= other.right && other.top <= top
      && bottom <= other.bottom
  }
}
