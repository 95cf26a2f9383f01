import Foundation

extension SVGPen {
  mutating func cell(_ box: Box, shade: Double, text: String) {
    let share = SVGPen.share(ofShade: shade)
    let opacity = String(format: "%.2f", share)
    elements.append(
      "<path class=\"e\" fill-opacity=\"\(opacity)\" d=\"\(outline(box))\"/>")
    let room = (box.right - box.left) * (frame.right - frame.left)
    if text.isEmpty || 11.0 / 12 * SVGPage.width(of: text) > room { return }
    let x = frame.left + (box.left + box.right) / 2 * (frame.right - frame.left)
    let y =
      frame.bottom + (box.bottom + box.top) / 2 * (frame.top - frame.bottom)
    let look = share > SVGPen.turn ? "n v" : "n"
    // Four units lower, a number stands in the middle.
    elements.append(
      "<text class=\"\(look)\" x=\"\(fixed(x))\" y=\"\(fixed(y + 4))\">"
        + "\(text)</text>")
  }

  /// A box as a path, which is shorter than a rectangle's four attributes.
  private func outline(_ box: Box) -> String {
    let corner = place(Point(x: box.left, y: box.top))
    let width = fixed((box.right - box.left) * (frame.right - frame.left))
    let height = fixed((box.top - box.bottom) * (frame.bottom - frame.top))
    return "M\(corner)h\(width)v\(height)h-\(width)z"
  }

  /// How much of a cell's color covers what is behind it.
  static func share(ofShade shade: Double) -> Double { 0.04 + 0.91 * shade }

  /// From here on a cell's number is written in the other of black and
  /// white: each is read well on its side, in a light and in a dark page.
  static let turn = 0.8

  mutating func image(_ bitmap: Bitmap, _ box: Box) {
    let data = Data(bitmap.png).base64EncodedString()
    elements.append(
      "<image \(rectangle(box, inset: 1)) preserveAspectRatio=\"none\" "
        + "href=\"data:image/png;base64,\(data)\"/>")
  }
}
