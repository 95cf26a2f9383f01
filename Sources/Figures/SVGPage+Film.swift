import Foundation

extension SVGPage {
  /// Draws the marks, frame by frame.
  mutating func drawFrames() {
    for (index, frame) in figure.frames.enumerated() {
      if figure.isFilm { open(frame, at: index) }
      for (number, panel) in frame.panels.enumerated() {
        var pen = SVGPen(
          frame: frames[number], clip: "\(identifier)-clip-\(number)")
        sheet.plots[number].draw(panel.marks, of: sheet, with: &pen)
        elements += pen.elements
      }
      if figure.isFilm { elements.append("</g>") }
    }
  }

  /// Begins a moment and writes its name.
  private mutating func open(_ frame: Frame, at index: Int) {
    let count = figure.frames.count
    let isLast = index == count - 1
    let length = fixed(SVGPage.pause * Double(slots))
    //> delay
    // A negative delay: the film has begun this long before.
    let delay = fixed(SVGPage.pause * Double(index - slots))
    //< delay
    elements.append(
      "<g class=\"frame\(isLast ? " last" : "")\" "
        + "style=\"--film:film-\(count)\(isLast ? "-last" : "") "
        + "\(length)s;animation-delay:\(delay)s\">")
    for (line, words) in moments(at: index).enumerated() {
      text(words, 0, moment + 14 * Double(line), "h")
    }
  }

  /// The lines that name a moment; the value of a parameter says enough.
  func moments(at index: Int) -> [String] {
    let count = figure.frames.count
    let place = figure.parameter == nil ? " (\(index + 1) of \(count))" : ""
    return SVGPage.lines(
      figure.frames[index].label + place, within: width / 1.1)
  }
}

extension SVGPage {
  /// Seconds that a frame stands still.
  private static let pause = 0.7

  /// How many pauses a film lasts: the last frame stands for three.
  private var slots: Int { figure.frames.count + 2 }

  /// When a frame shows, as parts of the film.
  ///
  /// Films of as many frames have the same rules, so that several in a
  /// page do not disagree.
  var keyframes: String {
    let name = "film-\(figure.frames.count)"
    //> ends
    let ends = [1, 3].map {
      String(format: "%.2f%%", 100.0 * $0 / Double(slots))
    }
    //< ends
    return """
      @keyframes \(name){0%{visibility:visible}
      \(ends[0]){visibility:hidden}}
      @keyframes \(name)-last{0%{visibility:visible}
      \(ends[1]){visibility:hidden}to{visibility:hidden}}
      """
  }
}
