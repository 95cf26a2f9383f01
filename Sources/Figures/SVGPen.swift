/// Draws marks as elements of an SVG picture.
struct SVGPen: Pen {
  /// Where the plot lies; its bottom is the greater number.
  let frame: Box

  /// The identifier of the path that cuts lines off at the plot's edge.
  let clip: String

  var elements: [String] = []

  /// Where the names of rules stand.
  var names: [Box] = []

  func place(_ point: Point) -> String {
    let x = frame.left + point.x * (frame.right - frame.left)
    let y = frame.bottom + point.y * (frame.top - frame.bottom)
    return "\(fixed(x)) \(fixed(y))"
  }

  /// A step that is seen beside a line two units wide, in tenths.
  private static let visible = 12

  /// A line through points, each said by its distance from the last.
  ///
  /// That makes long lines half as long to write. What moves less than
  /// half the line's width is not seen, and left out.
  func path(_ points: [Point]) -> String {
    let places = points.map { point in
      (
        x: tenths(frame.left + point.x * (frame.right - frame.left)),
        y: tenths(frame.bottom + point.y * (frame.top - frame.bottom))
      )
    }
    guard var last = places.first else { return "" }
    let start = "M\(decimal(last.x)) \(decimal(last.y))"
    var steps: [String] = []
    let end = places.count - 1
    for (index, place) in places.enumerated().dropFirst() {
      let isSeen =
        abs(place.x - last.x) + abs(place.y - last.y) >= Self.visible
      guard isSeen || index == end && place != last else { continue }
      steps.append(decimal(place.x - last.x))
      steps.append(decimal(place.y - last.y))
      last = place
    }
    // A line of no length is still seen, as its ends are.
    if steps.isEmpty, places.count > 1 { steps = ["0", "0"] }
    // A sign separates numbers as well as a space does.
    return steps.reduce(steps.isEmpty ? start : start + "l") { text, step in
      let isApart = text.hasSuffix("l") || step.hasPrefix("-")
      return text + (isApart ? "" : " ") + step
    }
  }

  func color(_ series: Int) -> String { "c\(series % 8 + 1)" }

  //> line
  mutating func line(_ points: [Point], series: Int, isThin: Bool) {
    elements.append(
      "<path class=\"\(isThin ? "w" : "l") \(color(series))\" "
        + "clip-path=\"url(#\(clip))\" d=\"\(path(points))\"/>")
  }
  //< line

  mutating func area(_ outline: [Point], series: Int) {
    elements.append(
      "<path class=\"a \(color(series))\" clip-path=\"url(#\(clip))\" "
        + "d=\"\(path(outline))Z\"/>")
  }

  mutating func bar(_ box: Box, series: Int) {
    elements.append(
      "<rect class=\"b \(color(series))\" \(rectangle(box))/>")
  }

  func rectangle(_ box: Box, inset: Double = 0) -> String {
    let width = frame.right - frame.left
    let height = frame.bottom - frame.top
    let shownWidth = (box.right - box.left) * width - 2 * inset
    let shownHeight = (box.top - box.bottom) * height - 2 * inset
    return "x=\"\(fixed(frame.left + box.left * width + inset))\" "
      + "y=\"\(fixed(frame.bottom - box.top * height + inset))\" "
      + "width=\"\(fixed(shownWidth))\" "
      + "height=\"\(fixed(shownHeight))\""
  }
}
