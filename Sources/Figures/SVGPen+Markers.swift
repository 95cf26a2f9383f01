extension SVGPen {
  mutating func markers(_ points: [Point], series: Int) {
    let inside = points.filter { 0...1 ~= $0.x && 0...1 ~= $0.y }
    if inside.isEmpty { return }
    let radius = inside.count > 200 ? 1.5 : 3
    let shape = SVGPen.marker(series, radius: radius)
    let width = series % 8 == 0 ? 2 * radius : radius / 2
    elements.append(
      "<path class=\"p \(color(series))\" "
        + "stroke-width=\"\(width)\" d=\""
        + inside.map { "M" + place($0) + shape }.joined() + "\"/>")
  }

  /// Returns the path of a marker, from its middle.
  ///
  /// The first is a line of no length, which the pen's round end turns
  /// into a disk.
  private static func marker(_ series: Int, radius: Double) -> String {
    let (r, d) = (fixed(radius), fixed(2 * radius))
    return switch series % 8 {
    case 0: "h0"
    case 1: "m-\(r)-\(r)h\(d)v\(d)h-\(d)z"
    case 2: "m-\(r) \(r)h\(d)l-\(r)-\(d)z"
    case 3: "m-\(r) 0l\(r)-\(r)l\(r) \(r)l-\(r) \(r)z"
    case 4: "m-\(r) 0h\(d)m-\(r)-\(r)v\(d)"
    case 5: "m-\(r)-\(r)l\(d) \(d)m0-\(d)l-\(d) \(d)"
    case 6: "m-\(r)-\(r)h\(d)l-\(r) \(d)z"
    default: "m-\(r)-\(r)v\(d)l\(d)-\(d)v\(d)z"
    }
  }
}
