extension SVGPage {
  /// Draws the marks, frame by frame.
  mutating func drawFrames() {
    let count = figure.frames.count
    for (index, frame) in figure.frames.enumerated() {
      if count > 1 {
        // A negative delay: the film has begun this long before.
        let delay = fixed(SVGPage.pause * Double(index - count - 2))
        let look = index == count - 1 ? "frame last" : "frame"
        elements.append(
          "<g class=\"\(look)\" style=\"animation-delay:\(delay)s\">")
        text(
          "\(frame.label) (\(index + 1) of \(count))", 0, moment, "h")
      }
      for (number, panel) in frame.panels.enumerated() {
        var pen = SVGPen(
          frame: frames[number], clip: "\(identifier)-clip-\(number)")
        sheet.plots[number].draw(panel.marks, of: sheet, with: &pen)
        elements += pen.elements
      }
      if count > 1 { elements.append("</g>") }
    }
  }
}
