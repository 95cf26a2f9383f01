import Foundation

extension SVGPen {
  mutating func cell(_ box: Box, shade: Double, text: String) {
    let opacity = String(format: "%.2f", 0.04 + 0.91 * shade)
    elements.append(
      "<rect class=\"e\" fill-opacity=\"\(opacity)\" "
        + "\(rectangle(box))/>"
    )
    if text.isEmpty { return }
    let middle = Point(
      x: (box.left + box.right) / 2, y: (box.bottom + box.top) / 2)
    let place = place(middle).split(separator: " ")
    elements.append(
      "<text class=\"n\" x=\"\(place[0])\" y=\"\(place[1])\" dy=\"4\" "
        + "text-anchor=\"middle\">\(text)</text>")
  }

  mutating func image(_ bitmap: Bitmap, _ box: Box) {
    let data = Data(bitmap.png).base64EncodedString()
    elements.append(
      "<image \(rectangle(box, inset: 1)) preserveAspectRatio=\"none\" "
        + "href=\"data:image/png;base64,\(data)\"/>")
  }
}
