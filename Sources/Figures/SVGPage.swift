/// Lays out a figure's parts from top to bottom, and writes them.
struct SVGPage {
  /// A guess that is right or too wide for most fonts of 12 units.
  static let characterWidth = 6.8

  /// Room at the right for the half of the last number.
  static let margin = 20.0

  /// Room that two texts side by side need between them.
  static let space = 4.0

  let figure: Figure
  let identifier: String

  /// Whether the picture carries the style sheet.
  let isStandalone: Bool

  /// The units of the drawing that a page's column is wide.
  let width: Double

  /// How many panels stand in a row.
  let columns: Int
  let sheet: Sheet
  var elements: [String] = []
  var height = 4.0

  /// Where the names of a film's moments stand.
  var moment = 0.0

  /// Where the plots of the panels lie.
  var frames: [Box] = []

  init(
    _ figure: Figure, identifier: String, isStandalone: Bool,
    isNarrow: Bool = false
  ) {
    self.figure = figure
    self.identifier = identifier
    self.isStandalone = isStandalone
    width = isNarrow ? 340 : 520
    let panels = max(1, figure.frames.last?.panels.count ?? 0)
    // A telephone has room for one panel; a crowd of them stands in pairs.
    let most = isNarrow ? (panels > 4 ? 2 : 1) : figure.columns
    columns = max(1, min(panels, most, figure.columns))
    let ticks = isNarrow ? 4 : 6
    sheet = Sheet(figure, xCount: Int(max(2, ticks / columns)))
  }

  mutating func draw() -> String {
    drawTitle()
    drawLegend()
    drawRows()
    drawFrames()
    let label = "\(identifier)-title \(identifier)-description"
    let focus = figure.isFilm ? " tabindex=\"0\"" : ""
    let opening = """
      <svg xmlns="http://www.w3.org/2000/svg" id="\(identifier)" class="chart" \
      role="img" aria-labelledby="\(label)"\(focus) \
      viewBox="0 0 \(fixed(width)) \(fixed(height))">
      <title id="\(identifier)-title">\(escaped(figure.title))</title>
      <desc id="\(identifier)-description">\
      \(escaped(figure.description))</desc>
      """
    let back = "<rect class=\"back\" width=\"100%\" height=\"100%\"/>"
    return ([opening] + style + [back] + elements + ["</svg>\n"])
      .joined(separator: "\n")
  }

  private var style: [String] {
    let rules =
      (isStandalone ? [Figure.styleSheet] : [])
      + (figure.isFilm ? [keyframes] : [])
    if rules.isEmpty { return [] }
    return ["<style>\(rules.joined(separator: "\n"))</style>"]
  }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ look: String = "",
    anchor: String = "start"
  ) {
    if text.isEmpty { return }
    // What is usual is not said: a page may have a thousand texts.
    let look = look.isEmpty ? "" : " class=\"\(look)\""
    let side = anchor == "start" ? "" : " text-anchor=\"\(anchor)\""
    elements.append(
      "<text x=\"\(fixed(x))\" y=\"\(fixed(y))\"\(look)\(side)>"
        + "\(escaped(text))</text>")
  }

  private mutating func drawTitle() {
    // A bold character of 14 units is wider than one of 12.
    for line in SVGPage.lines(figure.title, within: width / 1.25) {
      text(line, 0, height + 14, "t")
      height += 19
    }
    moment = height + 14
    let lines = figure.frames.indices.map { moments(at: $0).count }.max() ?? 0
    height += figure.isFilm ? 8 + 14 * Double(lines) : 3
  }
}
