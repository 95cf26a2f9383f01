import Foundation

extension SVGPen {
  mutating func cell(_ box: Box, shade: Double, text: String) {
    let share = SVGPen.share(ofShade: shade)
    let opacity = String(format: "%.2f", share)
    elements.append(
      "<rect class=\"e\" fill-opacity=\"\(opacity)\" "
        + "\(rectangle(box))/>"
    )
    let room = (box.right - box.left) * (frame.right - frame.left)
    if text.isEmpty || 11.0 / 12 * SVGPage.width(of: text) > room { return }
    let middle = Point(
      x: (box.left + box.right) / 2, y: (box.bottom + box.top) / 2)
    let place = place(middle).split(separator: " ")
    let look = share > SVGPen.turn ? "n v" : "n"
    elements.append(
      "<text class=\"\(look)\" x=\"\(place[0])\" y=\"\(place[1])\" dy=\"4\">"
        + "\(text)</text>")
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
