import Arrays
import Foundation

/// A picture of numbers, kept as a value until something draws it.
///
/// ``svg(identifier:)`` draws it for a page, and
/// ``terminal(columns:color:)`` for a terminal.
public struct Figure: Sendable {
  /// What the figure shows, best said as a claim.
  public var title: String

  /// What is seen, for readers who cannot see it.
  public var description: String

  /// The moments of a film; a still picture has one.
  public var frames: [Frame]

  /// How many panels stand in a row.
  public var columns: Int

  /// Whether all panels have the ranges of the widest.
  public var sharesAxes: Bool

  /// Creates a film, or a still picture if there is one frame.
  public init(
    _ title: String, description: String, columns: Int = 3,
    sharesAxes: Bool = false, frames: [Frame]
  ) {
    let counts = Set(frames.map(\.panels.count)).sorted()
    require(
      counts.count <= 1,
      "Every frame of a film needs as many panels; here are \(counts).")
    self.title = title
    self.description = description
    self.frames = frames
    self.columns = max(1, columns)
    self.sharesAxes = sharesAxes
  }

  /// Creates a picture of several panels.
  public init(
    _ title: String, description: String, columns: Int = 3,
    sharesAxes: Bool = false, panels: [Panel]
  ) {
    self.init(
      title, description: description, columns: columns,
      sharesAxes: sharesAxes, frames: [Frame("", panels: panels)])
  }

  /// Creates a picture of one panel.
  public init(
    _ title: String, description: String, x: Axis = Axis(),
    y: Axis = Axis(), isSquare: Bool = false, marks: [Mark]
  ) {
    let panel = Panel(x: x, y: y, isSquare: isSquare, marks: marks)
    self.init(title, description: description, panels: [panel])
  }
}

/// One moment of a film.
public struct Frame: Sendable {
  /// The moment's name, such as `step 400`.
  public var label: String

  /// What is seen at that moment.
  public var panels: [Panel]

  /// Creates a moment.
  public init(_ label: String, panels: [Panel]) {
    self.label = label
    self.panels = panels
  }
}

/// Two axes and the marks between them.
public struct Panel: Sendable {
  /// What tells this panel from its neighbors.
  public var title: String

  /// The axis from left to right.
  public var x: Axis

  /// The axis from bottom to top.
  public var y: Axis

  /// Whether the plot is as high as it is wide.
  public var isSquare: Bool

  /// What is drawn, the first mark at the back.
  public var marks: [Mark]

  /// Creates a panel.
  public init(
    _ title: String = "", x: Axis = Axis(), y: Axis = Axis(),
    isSquare: Bool = false, marks: [Mark]
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.isSquare = isSquare
    self.marks = marks
  }
}

/// What an axis measures, and how.
public struct Axis: Sendable {
  /// How values become distances.
  public enum Kind: Sendable {
    /// Equal differences are equal distances.
    case linear

    /// Equal ratios are equal distances; only values above 0 show.
    case logarithmic
  }

  /// The quantity and its unit.
  public var label: String

  /// The first value; nil to begin at the data.
  public var from: Double?

  /// The last value; nil to end at the data.
  public var to: Double?

  /// How values become distances.
  public var kind: Kind

  /// Creates an axis.
  public init(
    _ label: String = "", from: Double? = nil, to: Double? = nil,
    _ kind: Kind = .linear
  ) {
    self.label = label
    self.from = from
    self.to = to
    self.kind = kind
  }
}

/// A way to show numbers: a line, points, bars, cells.
///
/// A label puts the mark into the legend. Marks with the same label
/// look the same in all panels. What is not finite leaves a gap.
public struct Mark: Sendable {
  enum Form: Sendable {
    case curve([Point], errors: [Double], isJoined: Bool)
    case band([Point], [Point])
    case bars([String], [Double], errors: [Double])
    case histogram([Bin])
    case heatMap([[Double]], Grid)
    case images([Bitmap], Grid)
    case rule(Double, isHorizontal: Bool)
  }

  let form: Form
  let label: String
}

/// A place, in units of the data or in parts of the plot.
struct Point: Equatable, Sendable {
  var x: Double
  var y: Double
}

extension Mark {
  /// Joins points in their order, within a band of the given errors.
  public static func line(
    _ x: [Double], _ y: [Double], label: String = "",
    error: [Double] = []
  ) -> Mark {
    let points = pairs(x, y, error)
    return Mark(
      form: .curve(points, errors: error, isJoined: true), label: label)
  }

  /// Puts a marker at each point, with a whisker for its error.
  public static func points(
    _ x: [Double], _ y: [Double], label: String = "",
    error: [Double] = []
  ) -> Mark {
    let points = pairs(x, y, error)
    return Mark(
      form: .curve(points, errors: error, isJoined: false), label: label
    )
  }

  /// Shades what lies between a lower and an upper curve.
  public static func band(
    _ x: [Double], _ low: [Double], _ high: [Double], label: String = ""
  ) -> Mark {
    Mark(form: .band(pairs(x, low), pairs(x, high)), label: label)
  }

  /// Draws a bar from 0 for each name.
  ///
  /// Several marks of bars in one panel stand side by side.
  public static func bars(
    _ names: [String], _ values: [Double], label: String = "",
    error: [Double] = []
  ) -> Mark {
    require(
      names.count == values.count
        && [0, values.count].contains(error.count),
      "Bars need as many names and errors as values: \(names.count) "
        + "names, \(error.count) errors, \(values.count) values.")
    return Mark(form: .bars(names, values, errors: error), label: label)
  }

  /// Marks a value of the vertical axis, across the panel.
  public static func rule(y: Double, label: String = "") -> Mark {
    Mark(form: .rule(y, isHorizontal: true), label: label)
  }

  /// Marks a value of the horizontal axis, across the panel.
  public static func rule(x: Double, label: String = "") -> Mark {
    Mark(form: .rule(x, isHorizontal: false), label: label)
  }

  private static func pairs(
    _ x: [Double], _ y: [Double], _ error: [Double] = []
  ) -> [Point] {
    require(
      x.count == y.count && [0, x.count].contains(error.count),
      "Points need as many values of each kind: \(x.count) of x, "
        + "\(y.count) of y, \(error.count) errors.")
    return zip(x, y).map(Point.init)
  }
}

extension Mark {
  /// Counts values in bins of equal width and draws the counts.
  ///
  /// A bin holds its lower edge and the last bin both edges. Values
  /// outside the range and those that are not finite are left out. The
  /// areas of a density's bins sum to 1, so that samples of different
  /// sizes can be compared.
  public static func histogram(
    _ values: [Double], bins count: Int = 20,
    over range: ClosedRange<Double>? = nil, isDensity: Bool = false,
    label: String = ""
  ) -> Mark {
    require(count > 0, "A histogram needs bins, not \(count).")
    let finite = values.filter(\.isFinite)
    let low = range?.lowerBound ?? finite.min() ?? 0
    let high = range?.upperBound ?? finite.max() ?? 1
    let width = (low < high ? high - low : 1) / Double(count)
    let kept = finite.filter { low <= $0 && $0 <= high }
    var heights = [Double](repeating: 0, count: count)
    for value in kept {
      heights[min(Int((value - low) / width), count - 1)] += 1
    }
    let unit = isDensity ? Double(max(kept.count, 1)) * width : 1
    let bins = heights.indices.map { index in
      Bin(
        low: low + Double(index) * width,
        high: low + Double(index + 1) * width,
        height: heights[index] / unit)
    }
    return Mark(
      form: .histogram(kept.isEmpty ? [] : bins), label: label)
  }

  /// Shades a cell for each value; writes the values if they are few.
  ///
  /// The first row is on top; all rows have the same length.
  public static func heatMap(
    _ rows: [[Double]], rowNames: [String] = [],
    columnNames: [String] = []
  ) -> Mark {
    let lengths = Set(rows.map(\.count)).sorted()
    require(
      lengths.count <= 1,
      "The rows of a heat map need one length; here are \(lengths).")
    let grid = Grid(
      rows: rows.count, columns: lengths.first ?? 0, rowNames: rowNames,
      columnNames: columnNames)
    return Mark(form: .heatMap(rows, grid), label: "")
  }

  /// Lays small images out in rows.
  public static func images(
    _ images: [Bitmap], columns: Int = 8, rowNames: [String] = [],
    columnNames: [String] = []
  ) -> Mark {
    let columns = max(1, min(columns, images.count))
    let sizes = Set(images.map { [$0.width, $0.height] })
    require(
      sizes.count <= 1,
      "Images in rows need one size; here are \(sizes).")
    let size = sizes.first ?? [1, 1]
    let grid = Grid(
      rows: (images.count + columns - 1) / columns, columns: columns,
      aspect: Double(size[1]) / Double(size[0]), rowNames: rowNames,
      columnNames: columnNames)
    return Mark(form: .images(images, grid), label: "")
  }
}

/// A bin of a histogram.
struct Bin: Sendable {
  var low: Double
  var high: Double
  var height: Double
}

/// The cells of a heat map or of a sheet of images.
struct Grid: Sendable {
  var rows: Int
  var columns: Int
  /// The height of a cell, for a width of 1.
  var aspect = 1.0
  var rowNames: [String]
  var columnNames: [String]
}

/// A small image: shades of gray, or red, green and blue.
public struct Bitmap: Sendable {
  /// The number of pixels in a row.
  public let width: Int

  /// The number of rows.
  public let height: Int

  /// 1 for gray, 3 for color.
  public let channels: Int

  /// Row by row from the top, the channels of a pixel side by side.
  let bytes: [UInt8]

  /// Creates an image of brightnesses.
  ///
  /// The values are the rows from the top; for color all of red, then
  /// all of green, then all of blue, as networks keep them. The ends of
  /// the range become black and full brightness.
  public init(
    width: Int, height: Int, _ values: [some BinaryFloatingPoint],
    over range: ClosedRange<Double> = 0...1
  ) {
    let area = width * height
    require(
      width > 0 && height > 0
        && [area, 3 * area].contains(values.count),
      "An image of \(width) by \(height) pixels needs \(area) values "
        + "or three times as many, not \(values.count).")
    self.width = width
    self.height = height
    let channels = values.count / area
    self.channels = channels
    let span = range.upperBound - range.lowerBound
    bytes = (0..<values.count).map { index in
      let plane = index % channels * area
      let value = Double(values[plane + index / channels])
      let level = (value - range.lowerBound) / span
      // A comparison with NaN is false: such a pixel is black.
      return level > 0 ? UInt8(min(level, 1) * 255 + 0.5) : 0
    }
  }

  /// Returns the brightness of a pixel's red, green and blue, 0 to 255.
  func color(x: Int, y: Int) -> [UInt8] {
    let start = (y * width + x) * channels
    let color = Array(bytes[start..<start + channels])
    return channels == 1 ? [color[0], color[0], color[0]] : color
  }
}

/// How the values of an axis become places along it.
public struct Scale: Sendable {
  /// The values at the two ends.
  public let range: ClosedRange<Double>

  /// The values that get a number.
  public let ticks: [Double]

  /// How values become distances.
  public let kind: Axis.Kind

  /// Returns where a value stands: 0 at the axis's start, 1 at its end.
  ///
  /// - Returns: nil for a value that has no place on the axis: NaN, an
  ///   infinity, and 0 or less on a logarithmic axis.
  public func position(of value: Double) -> Double? {
    let low = level(range.lowerBound)
    let high = level(range.upperBound)
    let position = (level(value) - low) / (high - low)
    return position.isFinite ? position : nil
  }

  private func level(_ value: Double) -> Double {
    kind == .linear ? value : log10(value)
  }
}

extension Scale {
  /// Creates a scale that has room for all values that it can show, and
  /// about as many ticks as asked for.
  public init(
    _ values: [Double], axis: Axis = Axis(), ticks count: Int = 5
  ) {
    kind = axis.kind
    let least = axis.kind == .linear ? -1e300 : 1e-300
    let shown = values.filter { $0 >= least && $0 <= 1e300 }
    var low = axis.from ?? shown.min() ?? axis.to ?? 1
    var high = max(axis.to ?? shown.max() ?? low, low)
    require(
      low >= least, "A logarithmic axis begins above 0, not at \(low).")
    // A single value gets room on both sides, or it has no place.
    if high - low <= 1e-12 * max(high.magnitude, low.magnitude) {
      let room = low == 0 ? 1 : 0.2 * low.magnitude
      if axis.from == nil { low -= room }
      if axis.to == nil || high == low { high += room }
    }
    let step = Scale.step(for: (high - low) / Double(max(count, 1)))
    if axis.kind == .linear {
      if axis.from == nil {
        low = (low / step + 1e-9).rounded(.down) * step
      }
      if axis.to == nil {
        high = (high / step - 1e-9).rounded(.up) * step
      }
      ticks = Scale.multiples(of: step, from: low, to: high)
    } else {
      if axis.from == nil { low = Scale.round(low, .down) }
      if axis.to == nil { high = Scale.round(high, .up) }
      ticks = Scale.powers(from: low, to: high, count: count)
    }
    range = low...high
  }

  /// Returns the smallest of 1, 2 and 5 times a power of ten that is at
  /// least a given length.
  public static func step(for length: Double) -> Double {
    let power = pow(10, log10(length).rounded(.down))
    let leading = length / power
    let nice = [1.0, 2, 5].first { leading <= $0 * (1 + 1e-9) } ?? 10
    return nice * power
  }

  private static func multiples(
    of step: Double, from low: Double, to high: Double
  ) -> [Double] {
    let first = (low / step - 1e-9).rounded(.up)
    let last = (high / step + 1e-9).rounded(.down)
    // A multiple of 0.1 is no sum of 0.1s: one rounding happens.
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }
}

extension Scale {
  private static func round(
    _ value: Double, _ rule: FloatingPointRoundingRule
  ) -> Double {
    let power = pow(10, log10(value).rounded(.down))
    let nice = [1.0, 2, 5, 10].map { $0 * power }
    return rule == .up
      ? nice.first { $0 >= value * (1 - 1e-9) } ?? value
      : nice.last { $0 <= value * (1 + 1e-9) } ?? value
  }

  /// Returns 1, 2 and 5 times powers of ten, or powers alone, or
  /// every second, third … of them: the most that are not too many.
  private static func powers(
    from low: Double, to high: Double, count: Int
  ) -> [Double] {
    let first = Int(log10(low).rounded(.down))
    let last = Int(log10(high).rounded(.up))
    var found: [Double] = []
    for stride in 0...max(last - first, 0) {
      let leading: [Double] = stride == 0 ? [1, 2, 5] : [1]
      let kept = (first...last).filter { $0 % max(stride, 1) == 0 }
      let powers: [Double] = kept.map { pow(10, Double($0)) }
      let all: [Double] = powers.flatMap { power in
        leading.map { $0 * power }
      }
      let range = low * (1 - 1e-9)...high * (1 + 1e-9)
      found = all.filter(range.contains)
      if found.count <= count + 1 { break }
    }
    return found
  }

  /// Returns a tick's number, with as many decimals as it needs.
  public func text(_ tick: Double) -> String {
    let largest = ticks.map(\.magnitude).max() ?? 1
    let step =
      kind == .linear && ticks.count > 1
      ? ticks[1] - ticks[0] : tick.magnitude
    let digit = step > 0 ? Int((log10(step) + 1e-9).rounded(.down)) : 0
    if kind == .linear ? largest >= 1e6 || digit < -4 : abs(digit) > 4 {
      let leading = log10(max(largest, 1e-300)).rounded(.down)
      let digits = kind == .linear ? max(0, Int(leading) - digit) : 0
      return scientific(tick, digits: digits)
    }
    return decimal(tick, digits: max(0, -digit))
  }
}

/// Writes a number with a true minus sign and commas from 10,000 on.
func decimal(_ value: Double, digits: Int) -> String {
  let text = String(format: "%.\(digits)f", value.magnitude)
  let whole = text.prefix { $0 != "." }
  var grouped = ""
  for (index, digit) in whole.enumerated() {
    let left = whole.count - index
    if index > 0, whole.count > 4, left % 3 == 0 { grouped += "," }
    grouped.append(digit)
  }
  let isZero = !text.contains { "123456789".contains($0) }
  let sign = value < 0 && !isZero ? "\u{2212}" : ""
  return sign + grouped + text.dropFirst(whole.count)
}

/// Writes a number such as 2.5e6.
func scientific(_ value: Double, digits: Int) -> String {
  if value == 0 { return "0" }
  let parts = String(format: "%.\(digits)e", value).split(
    separator: "e")
  let text = "\(parts[0])e\(Int(parts[1]) ?? 0)"
  return text.replacingOccurrences(of: "-", with: "\u{2212}")
}

/// A tick where it stands, with its number or name.
struct Tick: Sendable {
  var position: Double
  var text: String
}

/// A panel that is ready to be drawn: its ranges and ticks are fixed.
struct Plot: Sendable {
  var panel: Panel
  var x: Scale
  var y: Scale
  var xTicks: [Tick]
  var yTicks: [Tick]
  var grid: Grid?
  var isEmpty: Bool

  /// Lays out a panel; its ranges hold corners that panels share, or
  /// just its own.
  init(_ panel: Panel, shared: [Point]?, xCount: Int, yCount: Int) {
    self.panel = panel
    grid = panel.marks.lazy.compactMap(\.grid).first
    let names = panel.marks.lazy.compactMap(\.barNames).first
    let corners = shared ?? panel.marks.flatMap(\.corners)
    var axes = (x: panel.x, y: panel.y)
    if let count = grid?.columns ?? names?.count {
      (axes.x.from, axes.x.to) = (-0.5, Double(max(count, 1)) - 0.5)
    }
    if let grid {
      (axes.y.from, axes.y.to) = (0.5 - Double(grid.rows), 0.5)
    }
    let x = Scale(corners.map(\.x), axis: axes.x, ticks: xCount)
    let y = Scale(corners.map(\.y), axis: axes.y, ticks: yCount)
    (self.x, self.y) = (x, y)
    xTicks = Plot.ticks(x, names: grid?.columnNames ?? names, sign: 1)
    yTicks = Plot.ticks(y, names: grid?.rowNames, sign: -1)
    isEmpty = !panel.marks.flatMap(\.corners).contains {
      x.position(of: $0.x) != nil && y.position(of: $0.y) != nil
    }
  }

  private static func ticks(
    _ scale: Scale, names: [String]?, sign: Double
  ) -> [Tick] {
    let places = names.map { $0.indices.map { sign * Double($0) } }
    return zip(
      places ?? scale.ticks, names ?? scale.ticks.map(scale.text)
    )
    .compactMap { value, text in
      scale.position(of: value).map { Tick(position: $0, text: text) }
    }
  }

  /// Places a point in the plot, or returns nil if it has no place.
  func place(_ x: Double, _ y: Double) -> Point? {
    guard let x = self.x.position(of: x), let y = self.y.position(of: y)
    else { return nil }
    return Point(x: x, y: y)
  }
}

extension Mark {
  var grid: Grid? {
    switch form {
    case .heatMap(_, let grid), .images(_, let grid): grid
    default: nil
    }
  }

  var barNames: [String]? {
    if case .bars(let names, _, _) = form { names } else { nil }
  }

  /// The places that a panel with this mark must have room for.
  var corners: [Point] {
    switch form {
    case .curve(let points, let errors, _):
      points.filter { $0.x.isFinite && $0.y.isFinite }
        + zip(points, errors).flatMap { $0.within($1) }
    case .band(let low, let high):
      low + high
    case .bars(_, let values, let errors):
      values.enumerated().flatMap { index, value in
        let top = Point(x: Double(index), y: value)
        return [top, Point(x: top.x, y: 0)]
          + (errors.isEmpty ? [] : top.within(errors[index]))
      }
    case .histogram(let bins):
      bins.flatMap {
        [Point(x: $0.low, y: 0), Point(x: $0.high, y: $0.height)]
      }
    case .heatMap(_, let grid), .images(_, let grid):
      grid.rows * grid.columns == 0 ? [] : [Point(x: 0, y: 0)]
    case .rule(let value, let isHorizontal):
      [
        isHorizontal
          ? Point(x: .nan, y: value) : Point(x: value, y: .nan)
      ]
    }
  }
}

extension Point {
  /// Returns the ends of an error's whisker.
  func within(_ error: Double) -> [Point] {
    [Point(x: x, y: y - error), Point(x: x, y: y + error)]
  }
}

/// What draws marks.
///
/// Places are parts of the plot: x to the right and y upward, from 0 to
/// 1.
protocol Pen {
  /// Draws a line through points that have no gap between them.
  mutating func line(_ points: [Point], series: Int, isThin: Bool)

  /// Draws a series' marker at each point.
  mutating func markers(_ points: [Point], series: Int)

  /// Shades a polygon.
  mutating func area(_ outline: [Point], series: Int)

  /// Draws a bar.
  mutating func bar(_ box: Box, series: Int)

  /// Shades a cell, from 0 for the least value to 1 for the greatest.
  mutating func cell(_ box: Box, shade: Double, text: String)

  /// Draws an image.
  mutating func image(_ bitmap: Bitmap, _ box: Box)

  /// Draws a reference line and its label.
  mutating func rule(
    at position: Double, isHorizontal: Bool, label: String)
}

/// A rectangle in parts of the plot.
struct Box: Sendable {
  var left: Double
  var right: Double
  var bottom: Double
  var top: Double
}

/// What a figure's panels have in common.
struct Sheet: Sendable {
  let plots: [Plot]

  /// The labels of the legend, in the order of the series.
  let labels: [String]

  /// The range of the values in all heat maps; nil if each panel has
  /// its own.
  let shades: Scale?

  init(_ figure: Figure, xCount: Int = 5, yCount: Int = 5) {
    // A panel of a film has room for the marks of every frame.
    var panels = figure.frames.last?.panels ?? []
    for index in panels.indices {
      panels[index].marks = figure.frames.flatMap {
        $0.panels[index].marks
      }
    }
    let marks = panels.flatMap(\.marks)
    let corners = figure.sharesAxes ? marks.flatMap(\.corners) : nil
    plots = panels.map {
      Plot($0, shared: corners, xCount: xCount, yCount: yCount)
    }
    var labels: [String] = []
    for mark in marks where mark.isSeries && !mark.label.isEmpty {
      if !labels.contains(mark.label) { labels.append(mark.label) }
    }
    self.labels = labels
    let isCommon = figure.sharesAxes || plots.contains(where: \.isLarge)
    shades = isCommon ? Scale(shadesOf: marks) : nil
  }

  /// Returns the series of each mark of a panel.
  ///
  /// A label has one series in the whole figure; marks without a label
  /// take the next free ones.
  func series(of marks: [Mark]) -> [Int] {
    var next = labels.count
    return marks.map { mark in
      if let index = labels.firstIndex(of: mark.label) { return index }
      defer { next += mark.isSeries ? 1 : 0 }
      return next
    }
  }
}

extension Mark {
  /// Whether the mark has a color and a marker of its own.
  var isSeries: Bool {
    switch form {
    case .heatMap, .images, .rule: false
    default: true
    }
  }

  fileprivate var cellValues: [Double] {
    if case .heatMap(let rows, _) = form {
      rows.flatMap(\.self)
    } else {
      []
    }
  }
}

extension Scale {
  /// The range of the values in heat maps; nil if there are none.
  init?(shadesOf marks: [Mark]) {
    let values = marks.flatMap(\.cellValues).filter(\.isFinite)
    if values.isEmpty { return nil }
    self.init(values, axis: Axis(from: values.min(), to: values.max()))
  }
}

extension Plot {
  /// Draws marks from the first, at the back, to the last.
  func draw(
    _ marks: [Mark], of sheet: Sheet, with pen: inout some Pen
  ) {
    let bars = marks.filter { $0.barNames != nil }.count
    var barsDrawn = 0
    for (mark, series) in zip(marks, sheet.series(of: marks)) {
      switch mark.form {
      case .curve(let points, let errors, let isJoined):
        draw(points, errors, isJoined, series, with: &pen)
      case .band(let low, let high):
        drawBand(low, high, series, with: &pen)
      case .bars(_, let values, let errors):
        let slot = Slot(index: barsDrawn, count: bars)
        draw(values, errors, in: slot, series, with: &pen)
        barsDrawn += 1
      case .histogram(let bins):
        draw(bins, series, with: &pen)
      case .heatMap(let rows, let grid):
        // The panel of a plot holds the marks of all frames.
        let shades = sheet.shades ?? Scale(shadesOf: panel.marks)
        draw(rows, grid, shades, with: &pen)
      case .images(let images, let grid):
        for (index, image) in images.enumerated() {
          let (row, column) = index.quotientAndRemainder(
            dividingBy: grid.columns)
          pen.image(image, grid.box(row: row, column: column))
        }
      case .rule(let value, let isHorizontal):
        let position = (isHorizontal ? y : x).position(of: value)
        if let position, 0...1 ~= position {
          pen.rule(
            at: position, isHorizontal: isHorizontal, label: mark.label)
        }
      }
    }
  }

  private func draw(
    _ points: [Point], _ errors: [Double], _ isJoined: Bool,
    _ series: Int, with pen: inout some Pen
  ) {
    let placed = points.map { place($0.x, $0.y) }
    if isJoined {
      if !errors.isEmpty {
        let ends = zip(points, errors).map { $0.within($1) }
        drawBand(
          ends.map { $0[0] }, ends.map { $0[1] }, series, with: &pen)
      }
      for run in placed.runs() {
        pen.line(run, series: series, isThin: false)
      }
    } else {
      for (point, error) in zip(points, errors) {
        drawWhisker(point, error, series, with: &pen)
      }
    }
    // A point between two gaps has no line: only a marker shows it.
    let alone = placed.runs().filter { $0.count == 1 }.flatMap(\.self)
    let marked =
      isJoined && points.count > 24 ? alone : placed.compactMap(\.self)
    pen.markers(marked, series: series)
  }

  private func drawBand(
    _ low: [Point], _ high: [Point], _ series: Int,
    with pen: inout some Pen
  ) {
    let edges = zip(low, high).map { low, high in
      place(low.x, low.y).flatMap { low in
        place(high.x, high.y).map { (low, $0) }
      }
    }
    for run in edges.runs() {
      let outline = run.map(\.0) + run.reversed().map(\.1)
      pen.area(outline, series: series)
    }
  }

  private func drawWhisker(
    _ point: Point, _ error: Double, _ series: Int,
    with pen: inout some Pen
  ) {
    let ends = point.within(error)
    guard let top = place(point.x, ends[1].y) else { return }
    // On a logarithmic axis the lower end may have no place.
    let bottom = place(point.x, ends[0].y) ?? Point(x: top.x, y: 0)
    pen.line([bottom, top], series: series, isThin: true)
  }

  /// Draws the outline of the bins, so that two histograms show both.
  private func draw(
    _ bins: [Bin], _ series: Int, with pen: inout some Pen
  ) {
    let tops = bins.flatMap {
      [Point(x: $0.low, y: $0.height), Point(x: $0.high, y: $0.height)]
    }
    let outline = tops.compactMap { place($0.x, $0.y) }
    guard let first = outline.first, let last = outline.last else {
      return
    }
    let feet =
      [Point(x: first.x, y: 0)] + outline + [Point(x: last.x, y: 0)]
    pen.area(feet, series: series)
    pen.line(feet, series: series, isThin: false)
  }

  private struct Slot {
    var index: Int
    var count: Int
  }

  private func draw(
    _ values: [Double], _ errors: [Double], in slot: Slot,
    _ series: Int,
    with pen: inout some Pen
  ) {
    let width = 0.8 / Double(slot.count)
    for (index, value) in values.enumerated() {
      let left = Double(index) - 0.4 + width * Double(slot.index)
      let bin = Bin(low: left, high: left + width, height: value)
      draw(bin, series, with: &pen)
      if !errors.isEmpty {
        let top = Point(x: left + width / 2, y: value)
        drawWhisker(top, errors[index], series, with: &pen)
      }
    }
  }

  /// Draws a bar from 0, or from the axis if 0 has no place on it.
  private func draw(
    _ bin: Bin, _ series: Int, with pen: inout some Pen
  ) {
    guard let low = place(bin.low, bin.height),
      let high = place(bin.high, bin.height)
    else { return }
    let zero = min(max(y.position(of: 0) ?? 0, 0), 1)
    let box = Box(
      left: max(low.x, 0), right: min(high.x, 1),
      bottom: max(min(zero, low.y), 0), top: min(max(zero, low.y), 1))
    if box.left < box.right { pen.bar(box, series: series) }
  }

  private func draw(
    _ rows: [[Double]], _ grid: Grid, _ shades: Scale?,
    with pen: inout some Pen
  ) {
    let values = rows.flatMap(\.self).filter(\.isFinite)
    let digits = values.allSatisfy { $0 == $0.rounded() } ? 0 : 2
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() {
        guard let shade = shades?.position(of: value) else { continue }
        let text =
          grid.rows * grid.columns > 144
          ? "" : decimal(value, digits: digits)
        let box = grid.box(row: row, column: column)
        pen.cell(box, shade: min(max(shade, 0), 1), text: text)
      }
    }
  }
}

extension Grid {
  func box(row: Int, column: Int) -> Box {
    let (width, height) = (1 / Double(columns), 1 / Double(rows))
    return Box(
      left: Double(column) * width, right: Double(column + 1) * width,
      bottom: 1 - Double(row + 1) * height,
      top: 1 - Double(row) * height)
  }
}

extension Array {
  /// The runs of elements between the gaps, which are nil.
  fileprivate func runs<Wrapped>() -> [[Wrapped]]
  where Element == Wrapped? {
    split { $0 == nil }.map { $0.compactMap(\.self) }
  }
}

/// Draws marks as elements of an SVG picture.
struct SVGPen: Pen {
  /// Where the plot lies; its bottom is the greater number.
  let frame: Box

  /// The identifier of the path that cuts lines off at the plot's edge.
  let clip: String

  var elements: [String] = []

  private func place(_ point: Point) -> String {
    let x = frame.left + point.x * (frame.right - frame.left)
    let y = frame.bottom + point.y * (frame.top - frame.bottom)
    return "\(fixed(x)) \(fixed(y))"
  }

  private func path(_ points: [Point]) -> String {
    "M" + points.map(place).joined(separator: "L")
  }

  private func color(_ series: Int) -> String { "c\(series % 8 + 1)" }

  mutating func line(_ points: [Point], series: Int, isThin: Bool) {
    elements.append(
      "<path class=\"\(isThin ? "w" : "l") \(color(series))\" "
        + "clip-path=\"url(#\(clip))\" d=\"\(path(points))\"/>")
  }

  mutating func area(_ outline: [Point], series: Int) {
    elements.append(
      "<path class=\"a \(color(series))\" clip-path=\"url(#\(clip))\" "
        + "d=\"\(path(outline))Z\"/>")
  }

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

  private func rectangle(_ box: Box, inset: Double = 0) -> String {
    let width = frame.right - frame.left
    let height = frame.bottom - frame.top
    let shownWidth = (box.right - box.left) * width - 2 * inset
    let shownHeight = (box.top - box.bottom) * height - 2 * inset
    return "x=\"\(fixed(frame.left + box.left * width + inset))\" "
      + "y=\"\(fixed(frame.bottom - box.top * height + inset))\" "
      + "width=\"\(fixed(shownWidth))\" "
      + "height=\"\(fixed(shownHeight))\""
  }

  mutating func bar(_ box: Box, series: Int) {
    elements.append(
      "<rect class=\"b \(color(series))\" \(rectangle(box))/>")
  }

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

  mutating func rule(
    at position: Double, isHorizontal: Bool, label: String
  ) {
    let ends = [0.0, 1].map {
      isHorizontal
        ? Point(x: $0, y: position) : Point(x: position, y: $0)
    }
    elements.append("<path class=\"r\" d=\"\(path(ends))\"/>")
    let place = place(ends[1]).split(separator: " ")
    let isLeft = isHorizontal || position > 0.6
    let shift = isHorizontal ? (-2, -5) : (isLeft ? -5 : 5, 11)
    elements.append(
      "<text class=\"o m\" x=\"\(place[0])\" y=\"\(place[1])\" "
        + "dx=\"\(shift.0)\" dy=\"\(shift.1)\" "
        + "text-anchor=\"\(isLeft ? "end" : "start")\">"
        + "\(escaped(label))</text>")
  }
}

/// Writes a coordinate with at most one decimal, the same everywhere.
func fixed(_ value: Double) -> String {
  let tenths = Int((max(-1e6, min(value, 1e6)) * 10).rounded())
  let sign = tenths < 0 ? "-" : ""
  let (whole, rest) = tenths.magnitude.quotientAndRemainder(
    dividingBy: 10)
  return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
}

/// Writes a text for XML, where no character of it opens a tag.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n", "\r", "\t": result += " "
    // XML 1.0 has no way to write the other control characters.
    case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Breaks a text at its spaces, and words that are too long.
func wrapped(_ text: String, columns: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(whereSeparator: \.isWhitespace) {
    var word = word[...]
    if let last = lines.last, last.count + 1 + word.count <= columns {
      lines[lines.count - 1] = last + " " + word
      continue
    }
    while word.count > max(columns, 1) {
      lines.append(String(word.prefix(max(columns, 1))))
      word = word.dropFirst(max(columns, 1))
    }
    lines.append(String(word))
  }
  return lines
}

extension Figure {
  /// Draws the figure as one SVG element that needs nothing else.
  ///
  /// It stands in a page as it is and takes its colors from the page's
  /// `--ink`, `--muted`, `--grid`, `--background` and `--series-1` to
  /// `--series-8`. The same figure gives the same bytes everywhere.
  ///
  /// - Parameter identifier: A name that no other figure of the page
  ///   has: ASCII letters, digits, `-`, `_` and `.`.
  /// - Returns: An `svg` element.
  public func svg(identifier: String) -> String {
    let allowed = identifier.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))
    }
    require(
      allowed && !identifier.isEmpty,
      "A figure's identifier has letters, digits, '-', '_' and '.'; "
        + "'\(identifier)' does not.")
    var page = SVGPage(self, identifier: "drawing-" + identifier)
    return page.draw()
  }
}

/// Lays out a figure's parts from top to bottom, and writes them.
struct SVGPage {
  /// The units of the drawing that a page's column is wide.
  static let width = 520.0

  /// A guess that is right or too wide for most fonts of 12 units.
  static let characterWidth = 6.8

  static let gap = 22.0

  /// Room at the right for the half of the last number.
  static let margin = 20.0

  let figure: Figure
  let identifier: String
  let sheet: Sheet
  var elements: [String] = []
  var height = 4.0

  /// Where the names of a film's moments stand.
  var moment = 0.0

  /// Where the plots of the panels lie.
  var frames: [Box] = []

  init(_ figure: Figure, identifier: String) {
    self.figure = figure
    self.identifier = identifier
    let panels = figure.frames.last?.panels.count ?? 0
    let columns = Double(max(1, min(panels, figure.columns)))
    sheet = Sheet(figure, xCount: Int(max(2, 6 / columns)))
  }

  mutating func draw() -> String {
    drawTitle()
    drawLegend()
    drawRows()
    drawFrames()
    let label = "\(identifier)-title \(identifier)-description"
    let focus = figure.frames.count > 1 ? " tabindex=\"0\"" : ""
    let opening = """
      <svg xmlns="http://www.w3.org/2000/svg" id="\(identifier)" \
      role="img" aria-labelledby="\(label)"\(focus) \
      viewBox="0 0 \(fixed(SVGPage.width)) \(fixed(height))">
      <title id="\(identifier)-title">\(escaped(figure.title))</title>
      <desc id="\(identifier)-description">\
      \(escaped(figure.description))</desc>
      <style>\(style)</style>
      <rect class="back" width="100%" height="100%"/>
      """
    return ([opening] + elements + ["</svg>\n"]).joined(separator: "\n")
  }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ look: String = "",
    anchor: String = "start"
  ) {
    if text.isEmpty { return }
    elements.append(
      "<text x=\"\(fixed(x))\" y=\"\(fixed(y))\" class=\"\(look)\" "
        + "text-anchor=\"\(anchor)\">\(escaped(text))</text>")
  }

  static func width(of text: String) -> Double {
    // Capitals are wider than the mean letter.
    text.reduce(0) { $0 + ($1.isUppercase ? 1.35 : 1) } * characterWidth
  }

  private mutating func drawTitle() {
    // A bold character of 14 units is wider than one of 12.
    let columns = Int(SVGPage.width / (1.25 * SVGPage.characterWidth))
    for line in wrapped(figure.title, columns: columns) {
      text(line, 0, height + 14, "t")
      height += 19
    }
    moment = height + 14
    height += figure.frames.count > 1 ? 22 : 3
  }
}

extension SVGPage {
  /// Draws a sample and the label of each series, in lines.
  mutating func drawLegend() {
    var x = 0.0
    let marks = figure.frames.flatMap(\.panels).flatMap(\.marks)
    for (series, label) in sheet.labels.enumerated() {
      let width = 36 + SVGPage.width(of: label) + 14
      if x > 0 && x + width > SVGPage.width {
        (x, height) = (0, height + 18)
      }
      drawSample(of: marks.filter { $0.label == label }, series, at: x)
      text(label, x + 36, height + 12)
      x += width
    }
    if !sheet.labels.isEmpty { height += 20 }
    let isLarge = sheet.plots.contains(where: \.isLarge)
    if isLarge, let shades = sheet.shades {
      drawKey(shades)
    }
  }

  private mutating func drawSample(
    of marks: [Mark], _ series: Int, at x: Double
  ) {
    let box = Box(
      left: x, right: x + 30, bottom: height + 14, top: height + 2)
    var pen = SVGPen(frame: box, clip: "\(identifier)-none")
    for mark in marks.prefix(1) { mark.drawSample(series, with: &pen) }
    elements += pen.elements
  }

  private mutating func drawKey(_ shades: Scale) {
    let ends = [shades.range.lowerBound, shades.range.upperBound]
    let texts = ends.map { decimal($0, digits: 2) }
    text(texts[0], 0, height + 12)
    let left = SVGPage.width(of: texts[0])
    let box = Box(
      left: left, right: left + 120, bottom: height + 14,
      top: height + 2)
    var pen = SVGPen(frame: box, clip: "")
    let steps = Grid(rows: 1, columns: 8, rowNames: [], columnNames: [])
    for column in 0..<8 {
      pen.cell(
        steps.box(row: 0, column: column), shade: Double(column) / 7,
        text: "")
    }
    elements += pen.elements
    text(texts[1], left + 126, height + 12)
    height += 22
  }

  /// Draws the panels' axes row by row, and keeps where the plots lie.
  mutating func drawRows() {
    let count = min(figure.columns, max(sheet.plots.count, 1))
    let gutters = (0..<count).map { gutter(column: $0, of: count) }
    let gaps = SVGPage.gap * Double(count - 1) + SVGPage.margin
    let width =
      (SVGPage.width - gutters.reduce(gaps, +)) / Double(count)
    for start in stride(from: 0, to: sheet.plots.count, by: count) {
      let row = sheet.plots[start...].prefix(count)
      drawRow(Array(row), gutters: gutters, width: width)
    }
    if sheet.plots.isEmpty {
      text(
        "no data", SVGPage.width / 2, height + 40, "m", anchor: "middle"
      )
      height += 80
    }
  }

  private mutating func drawRow(
    _ row: [Plot], gutters: [Double], width: Double
  ) {
    let sizes = row.map {
      $0.size(width: width, columns: gutters.count)
    }
    let titles = row.contains { !$0.panel.title.isEmpty } ? 18.0 : 0
    let labels = row.contains { !$0.panel.y.label.isEmpty } ? 18.0 : 6
    let top = height + titles + labels
    var (left, foot) = (0.0, 0.0)
    for (column, plot) in row.enumerated() {
      let size = sizes[column]
      let start = left + gutters[column]
      let frame = Box(
        left: start, right: start + size[0], bottom: top + size[1],
        top: top)
      text(plot.panel.title, left, height + 14, "h")
      text(plot.panel.y.label, left, height + titles + 12, "m")
      drawRows(of: plot, in: frame, hasNumbers: gutters[column] > 0)
      foot = max(foot, drawColumns(of: plot, in: frame) - top)
      frames.append(frame)
      left = start + width + SVGPage.gap
    }
    height = top + foot + 10
  }

  /// Draws the lines across a plot and the numbers to its left.
  private mutating func drawRows(
    of plot: Plot, in frame: Box, hasNumbers: Bool
  ) {
    elements.append(
      "<clipPath id=\"\(identifier)-clip-\(frames.count)\"><rect "
        + "x=\"\(fixed(frame.left))\" y=\"\(fixed(frame.top))\" "
        + "width=\"\(fixed(frame.right - frame.left))\" "
        + "height=\"\(fixed(frame.bottom - frame.top))\"/></clipPath>")
    if plot.isEmpty {
      text(
        "no data", (frame.left + frame.right) / 2,
        (frame.top + frame.bottom) / 2, "m", anchor: "middle")
      return
    }
    for tick in plot.yTicks {
      let y = frame.bottom + tick.position * (frame.top - frame.bottom)
      if plot.grid == nil {
        line(
          "g", "M\(fixed(frame.left)) \(fixed(y))H\(fixed(frame.right))"
        )
      }
      if hasNumbers {
        text(tick.text, frame.left - 6, y + 4, anchor: "end")
      }
    }
  }

  /// Draws a plot's lower edge and what is written below it.
  ///
  /// - Returns: Where the text ends.
  private mutating func drawColumns(of plot: Plot, in frame: Box)
    -> Double
  {
    let width = frame.right - frame.left
    var end = frame.bottom
    if plot.isEmpty { return end }
    if plot.grid == nil {
      line("x", "M\(fixed(frame.left)) \(fixed(end))h\(fixed(width))")
    }
    let slot = width / Double(max(plot.xTicks.count, 1)) - 6
    let room = plot.hasNames ? Int(slot / SVGPage.characterWidth) : 99
    for tick in plot.xTicks {
      let x = frame.left + tick.position * width
      if !plot.hasNames {
        line("x", "M\(fixed(x)) \(fixed(frame.bottom))v4")
      }
      for (index, part) in wrapped(tick.text, columns: room)
        .enumerated()
      {
        let y = frame.bottom + 17 + 14 * Double(index)
        text(part, x, y, anchor: "middle")
        end = max(end, y)
      }
    }
    if plot.panel.x.label.isEmpty { return end }
    let middle = (frame.left + frame.right) / 2
    text(plot.panel.x.label, middle, end + 17, "m", anchor: "middle")
    return end + 17
  }

  private mutating func line(_ look: String, _ path: String) {
    elements.append("<path class=\"\(look)\" d=\"\(path)\"/>")
  }

  /// The room that a column needs for the numbers to its left.
  private func gutter(column: Int, of count: Int) -> Double {
    if figure.sharesAxes && column > 0 { return 0 }
    let inside = sheet.plots.enumerated().filter {
      $0.offset % count == column
    }
    let texts = inside.flatMap { $0.element.yTicks.map(\.text) }
    let widest = texts.map(SVGPage.width).max() ?? 0
    return widest == 0 ? 0 : widest + 8
  }
}

extension Plot {
  /// Whether names stand below the plot in place of numbers.
  var hasNames: Bool {
    grid != nil || panel.marks.contains { $0.barNames != nil }
  }

  /// Whether the cells are too many to write their values.
  var isLarge: Bool {
    guard let grid,
      panel.marks.contains(where: { !$0.cellValues.isEmpty })
    else { return false }
    return grid.rows * grid.columns > 144
  }

  /// Returns the width and height of the plot in a column of a width.
  func size(width: Double, columns: Int) -> [Double] {
    if let grid {
      let cell = min(
        width / Double(max(grid.columns, 1)),
        320 / (Double(max(grid.rows, 1)) * grid.aspect), 56)
      return [
        cell * Double(grid.columns),
        cell * grid.aspect * Double(grid.rows),
      ]
    }
    if panel.isSquare { return [min(width, 300), min(width, 300)] }
    return [
      width, width * (columns == 1 ? 0.46 : columns == 2 ? 0.62 : 0.8),
    ]
  }
}

extension Mark {
  /// Draws a small sample for a legend.
  func drawSample(_ series: Int, with pen: inout some Pen) {
    let middle = [Point(x: 0, y: 0.5), Point(x: 1, y: 0.5)]
    let box = Box(left: 0.1, right: 0.9, bottom: 0, top: 1)
    switch form {
    case .curve(let points, _, let isJoined):
      if isJoined { pen.line(middle, series: series, isThin: false) }
      if points.count <= 24 || !isJoined {
        pen.markers([Point(x: 0.5, y: 0.5)], series: series)
      }
    default:
      pen.bar(box, series: series)
    }
  }
}

extension SVGPage {
  /// The page's colors by name, and what stands in for them.
  private static let colors = [
    ("ink", "#222"), ("muted", "#595959"), ("grid", "#ddd"),
    ("background", "#fff"), ("series-1", "#0072b2"),
    ("series-2", "#d55e00"), ("series-3", "#007f5f"),
    ("series-4", "#b0518a"), ("series-5", "#a66f00"),
    ("series-6", "#2e86b8"), ("series-7", "#857a00"),
    ("series-8", "#6b6b6b"),
  ]

  private static let dashes = [
    "none", "7 3", "2 2.5", "9 3 2 3", "4 3", "12 3", "6 2 2 2 2 2",
    "1 4",
  ]

  /// The rules; `&` stands for this figure, since a style sheet in a
  /// page holds for the whole page.
  private static let rules = """
    &{font:12px system-ui,sans-serif}
    & text{fill:var(--f-ink);font-variant-numeric:tabular-nums}
    & .t{font-size:14px;font-weight:600}
    & .h{font-weight:600}
    & .m{fill:var(--f-muted)}
    & .n,& .o{paint-order:stroke;stroke:var(--f-background);
    stroke-width:3px;stroke-linejoin:round}
    & .n{font-size:11px}
    & path{fill:none}
    & .back{fill:var(--f-background)}
    & .g{stroke:var(--f-grid)}
    & .x{stroke:var(--f-muted)}
    & .r{stroke:var(--f-ink);stroke-dasharray:5 3}
    & .l{stroke:var(--c);stroke-width:2;stroke-linejoin:round;
    stroke-dasharray:var(--d)}
    & .w{stroke:var(--c)}
    & .p{stroke:var(--c);fill:var(--c);stroke-linecap:round}
    & .c2.p,& .c4.p,& .c7.p{fill:var(--f-background)}
    & .a{fill:var(--c);fill-opacity:.18}
    & .b{fill:var(--c);fill-opacity:var(--o);stroke:var(--c);
    stroke-dasharray:var(--d)}
    & .e{fill:var(--f-series-1)}
    & image{image-rendering:pixelated}
    """

  var style: String {
    // Paper is white, whatever the page on the screen was.
    let screen = SVGPage.colors.map { "--f-\($0):var(--\($0),\($1))" }
    let paper = SVGPage.colors.map { "--f-\($0):\($1)" }
    let series = SVGPage.dashes.enumerated().map { index, dash in
      "& .c\(index + 1){--c:var(--f-series-\(index + 1));--d:\(dash);"
        + "--o:\([0.8, 0.25, 0.5, 0.1][index % 4])}"
    }
    let rules = [
      "&{\(screen.joined(separator: ";"))}",
      "@media print{&{\(paper.joined(separator: ";"))}}",
      SVGPage.rules, series.joined(separator: "\n"),
      figure.frames.count > 1 ? film : "",
    ]
    let scope = identifier.replacingOccurrences(of: ".", with: "\\.")
    return rules.joined(separator: "\n")
      .replacingOccurrences(of: "&", with: "#" + scope)
      .replacingOccurrences(of: "%id", with: scope)
  }

  /// Shows one frame after the other, and the last for longer.
  ///
  /// On paper, and where less motion is asked for, only the last shows.
  private var film: String {
    let slots = figure.frames.count + 2
    let ends = [1, 3].map {
      String(format: "%.2f%%", 100.0 * $0 / Double(slots))
    }
    return """
      & .frame{visibility:hidden}
      & .last{visibility:visible}
      @media screen and (prefers-reduced-motion:no-preference){
      & .frame{animation:%id-frame \
      \(fixed(SVGPage.pause * Double(slots)))s step-end infinite}
      & .last{animation-name:%id-last}
      &:hover .frame,&:focus .frame{animation-play-state:paused}}
      @keyframes %id-frame{0%{visibility:visible}
      \(ends[0]){visibility:hidden}}
      @keyframes %id-last{0%{visibility:visible}
      \(ends[1]){visibility:hidden}to{visibility:hidden}}
      """
  }

  /// Seconds that a frame stands still.
  static let pause = 0.7
}

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

extension Bitmap {
  /// The image as a PNG file, not compressed.
  var png: [UInt8] {
    // Each row begins with the number of its filter: 0 for none.
    let length = width * channels
    let rows = (0..<height).flatMap { row -> [UInt8] in
      [0] + bytes[row * length..<(row + 1) * length]
    }
    let kind: [UInt8] = [8, channels == 3 ? 2 : 0, 0, 0, 0]
    let header = bigEndian(width) + bigEndian(height) + kind
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += chunk("IHDR", header)
    file += chunk("IDAT", stored(rows))
    file += chunk("IEND", [])
    return file
  }
}

private func bigEndian(_ value: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
  let body = Array(name.utf8) + data
  return bigEndian(data.count) + body + bigEndian(Int(checksum(body)))
}

/// Wraps bytes in the zlib format, in blocks of at most 65,535.
private func stored(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = [0x78, 0x01]
  for start in stride(from: 0, to: bytes.count, by: 65_535) {
    let block = bytes[start...].prefix(65_535)
    let size = [UInt8(block.count & 255), UInt8(block.count >> 8)]
    let isLast = start + block.count == bytes.count
    result += [isLast ? 1 : 0] + size + size.map { ~$0 } + block
  }
  // Adler-32: the sum of the bytes, and the sum of those sums.
  var (first, second) = (1, 0)
  for byte in bytes {
    first = (first + Int(byte)) % 65_521
    second = (second + first) % 65_521
  }
  return result + bigEndian(second << 16 | first)
}

/// Returns the CRC-32 of bytes, as the PNG specification defines it.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  var register: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    register ^= UInt32(byte)
    for _ in 0..<8 {
      let isOdd = register & 1 == 1
      register = register >> 1 ^ (isOdd ? 0xEDB8_8320 : 0)
    }
  }
  return ~register
}

/// A character of a terminal, or eight dots in its place.
struct Cell: Sendable {
  var glyph: Character = " "

  /// A bit for each dot of a Braille character.
  var dots: UInt8 = 0

  /// The color of the glyph and of what is behind it, in the palette of
  /// 256 that every terminal knows; nil for the terminal's own.
  var ink: UInt8?
  var paper: UInt8?
}

/// The lines of a terminal picture, before they become text.
struct Screen: Sendable {
  let columns: Int
  let isColored: Bool
  var cells: [[Cell]] = []

  mutating func set(
    row: Int, column: Int, _ change: (inout Cell) -> Void
  ) {
    guard 0..<columns ~= column, row >= 0 else { return }
    while cells.count <= row {
      cells.append([Cell](repeating: Cell(), count: columns))
    }
    change(&cells[row][column])
  }

  mutating func write(
    _ text: String, row: Int, column: Int, ink: UInt8? = nil
  ) {
    for (offset, glyph) in text.enumerated() {
      set(row: row, column: column + offset) {
        $0.glyph = glyph
        $0.dots = 0
        $0.ink = ink
      }
    }
  }

  /// The lines as text, with escape codes where colors change.
  func text() -> String {
    cells.map(line).joined(separator: "\n")
  }

  private func line(_ cells: [Cell]) -> String {
    let end = cells.lastIndex {
      $0.glyph != " " || $0.dots != 0 || $0.paper != nil
    }
    guard let end else { return "" }
    var result = ""
    var colors = Cell()
    for cell in cells[...end] {
      if isColored
        && (cell.ink != colors.ink || cell.paper != colors.paper)
      {
        result += code(cell)
        colors = cell
      }
      let braille = Unicode.Scalar(0x2800 + UInt32(cell.dots))
      result.append(
        cell.dots == 0 ? cell.glyph : braille.map(Character.init) ?? " "
      )
    }
    let isPlain = colors.ink == nil && colors.paper == nil
    return result + (isPlain ? "" : "\u{1B}[0m")
  }

  private func code(_ cell: Cell) -> String {
    "\u{1B}[0"
      + (cell.ink.map { ";38;5;\($0)" } ?? "")
      + (cell.paper.map { ";48;5;\($0)" } ?? "") + "m"
  }
}

/// Draws marks in the cells of a terminal.
///
/// With color a line is made of Braille dots, two by four to a cell;
/// without, each series has a letter or sign of its own.
struct TerminalPen: Pen {
  var screen: Screen
  let top: Int
  let left: Int
  let rows: Int
  let columns: Int

  static let inks: [UInt8] = [32, 166, 36, 133, 136, 74, 142, 244]
  static let glyphs: [Character] = [
    "o", "x", "+", "*", "#", "@", "%", "&",
  ]
  private static let shades: [Character] = Array(" .:-=+*%#@")

  /// The bit of each dot of a Braille cell: four rows of two.
  private static let bits: [[UInt8]] = [
    [0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80],
  ]

  /// Sets a dot; x and y count dots from the plot's upper left corner.
  private mutating func dot(_ x: Int, _ y: Int, _ series: Int) {
    guard 0..<2 * columns ~= x, 0..<4 * rows ~= y else { return }
    let isColored = screen.isColored
    screen.set(row: top + y / 4, column: left + x / 2) { cell in
      if isColored {
        cell.dots |= TerminalPen.bits[y % 4][x % 2]
        cell.ink = TerminalPen.inks[series % 8]
      } else {
        cell.glyph = TerminalPen.glyphs[series % 8]
      }
    }
  }

  /// Returns the dot that a point falls on.
  private func place(_ point: Point) -> (x: Int, y: Int) {
    let x = (point.x * Double(2 * columns - 1)).rounded()
    let y = ((1 - point.y) * Double(4 * rows - 1)).rounded()
    return (Int(max(-1e6, min(x, 1e6))), Int(max(-1e6, min(y, 1e6))))
  }

  mutating func line(_ points: [Point], series: Int, isThin: Bool) {
    for (start, end) in zip(points, points.dropFirst()) {
      let (from, to) = (place(start), place(end))
      let steps = max(abs(to.x - from.x), abs(to.y - from.y), 1)
      // Far outside the plot there is nothing to draw.
      for step in 0...min(steps, 100_000) {
        let x = from.x + (to.x - from.x) * step / steps
        let y = from.y + (to.y - from.y) * step / steps
        dot(x, y, series)
      }
    }
  }
}

extension TerminalPen {
  mutating func markers(_ points: [Point], series: Int) {
    for point in points where 0...1 ~= point.x && 0...1 ~= point.y {
      let place = place(point)
      dot(place.x, place.y, series)
    }
  }

  /// Leaves areas empty: shades would hide the lines.
  mutating func area(_ outline: [Point], series: Int) {}

  mutating func bar(_ box: Box, series: Int) {
    let (x, y) = cells(of: box)
    for column in x {
      for row in y {
        set(row: row, column: column) { cell, isColored in
          cell.glyph = isColored ? "█" : TerminalPen.glyphs[series % 8]
          cell.ink = TerminalPen.inks[series % 8]
        }
      }
    }
  }

  mutating func rule(
    at position: Double, isHorizontal: Bool, label: String
  ) {
    let count = isHorizontal ? columns : rows
    let length = Double((isHorizontal ? rows : columns) - 1)
    let place = isHorizontal ? 1 - position : position
    let fixed = Int((place * length).rounded())
    for moving in 0..<count {
      let row = isHorizontal ? fixed : moving
      let column = isHorizontal ? moving : fixed
      set(row: row, column: column) { cell, _ in
        if cell.glyph != " " || cell.dots != 0 { return }
        cell.glyph = isHorizontal ? "-" : "|"
      }
    }
    let start = isHorizontal ? max(0, columns - label.count) : fixed + 1
    let text = String(label.prefix(max(0, columns - start)))
    screen.write(
      text, row: top + (isHorizontal ? fixed : 0), column: left + start)
  }
}

extension TerminalPen {
  /// Changes a character, counted from the plot's upper left corner.
  private mutating func set(
    row: Int, column: Int, _ change: (inout Cell, Bool) -> Void
  ) {
    guard 0..<rows ~= row, 0..<columns ~= column else { return }
    let isColored = screen.isColored
    screen.set(row: top + row, column: left + column) {
      change(&$0, isColored)
    }
  }

  /// The characters in a box, at least one in each direction.
  private func cells(of box: Box) -> (x: Range<Int>, y: Range<Int>) {
    func range(_ low: Double, _ high: Double, _ count: Int) -> Range<
      Int
    > {
      let first = Int((low * Double(count)).rounded())
      let end = Int((high * Double(count)).rounded())
      return first..<max(end, first + 1)
    }
    return (
      range(box.left, box.right, columns),
      range(1 - box.top, 1 - box.bottom, rows)
    )
  }

  mutating func cell(_ box: Box, shade: Double, text: String) {
    let (x, y) = cells(of: box)
    let level = Int((shade * 9).rounded())
    for row in y {
      for column in x {
        set(row: row, column: column) { cell, isColored in
          // The gray ramp of the palette runs from 232 to 255.
          cell.paper = isColored ? UInt8(235 + 2 * level) : nil
          cell.glyph = isColored ? " " : TerminalPen.shades[level]
        }
      }
    }
    // A number needs a space on each side to be told from the next.
    guard text.count + 1 < x.count else { return }
    let start = x.lowerBound + (x.count - text.count) / 2
    let row = (y.lowerBound + y.upperBound - 1) / 2
    for (offset, glyph) in text.enumerated() {
      set(row: row, column: start + offset) { cell, isColored in
        cell.glyph = glyph
        cell.ink = isColored ? (level > 5 ? 16 : 255) : nil
      }
    }
  }

  mutating func image(_ bitmap: Bitmap, _ box: Box) {
    let (x, y) = cells(of: box)
    for (down, row) in y.enumerated() {
      for (across, column) in x.enumerated() {
        let pixel = { (half: Int) in
          bitmap.color(
            x: across * bitmap.width / x.count,
            y: (2 * down + half) * bitmap.height / (2 * y.count))
        }
        let (upper, lower) = (pixel(0), pixel(1))
        set(row: row, column: column) { cell, isColored in
          cell.glyph = isColored ? "▀" : TerminalPen.glyph(upper, lower)
          cell.ink = TerminalPen.index(upper)
          cell.paper = isColored ? TerminalPen.index(lower) : nil
        }
      }
    }
  }
}

extension TerminalPen {
  /// Returns the sign whose darkness is the brightness of two pixels.
  private static func glyph(_ upper: [UInt8], _ lower: [UInt8])
    -> Character
  {
    let sum = (upper + lower).reduce(0) { $0 + Int($1) }
    return shades[sum * 9 / (6 * 255)]
  }

  /// Returns the color of the palette that is nearest: one of 24 grays,
  /// or of the cube of six levels of red, green and blue.
  private static func index(_ color: [UInt8]) -> UInt8 {
    if color[0] == color[1], color[1] == color[2] {
      let level = (Int(color[0]) * 25 + 127) / 255
      return level == 0 ? 16 : level == 25 ? 231 : UInt8(231 + level)
    }
    let levels = color.map { (Int($0) * 5 + 127) / 255 }
    return UInt8(16 + 36 * levels[0] + 6 * levels[1] + levels[2])
  }
}

extension Figure {
  /// Draws the figure for a terminal; of a film, the last moment.
  ///
  /// - Parameters:
  ///   - columns: How many characters a line may have, at least 24.
  ///   - color: Whether the terminal knows colors; without them every
  ///     series has a sign of its own, and nothing but text is written.
  /// - Returns: Lines without a line break at the end.
  public func terminal(columns: Int, color: Bool) -> String {
    var page = TerminalPage(
      figure: self, sheet: Sheet(self, xCount: 4, yCount: 4),
      screen: Screen(columns: max(columns, 24), isColored: color))
    return page.draw()
  }
}

/// Lays out a figure's panels in lines of text.
struct TerminalPage {
  let figure: Figure
  let sheet: Sheet
  var screen: Screen
  var row = 0

  mutating func draw() -> String {
    for line in wrapped(figure.title, columns: screen.columns) {
      screen.write(line, row: row, column: 0)
      row += 1
    }
    drawLegend()
    let panels = figure.frames.last?.panels ?? []
    let fitting = min(figure.columns, panels.count, screen.columns / 24)
    let count = max(1, fitting)
    let width = (screen.columns - 2 * (count - 1)) / count
    for start in stride(from: 0, to: panels.count, by: count) {
      var foot = self.row
      let row = panels[start...].prefix(count)
      for (offset, panel) in row.enumerated() {
        let end = draw(
          panel, sheet.plots[start + offset],
          left: offset * (width + 2), width: width)
        foot = max(foot, end)
      }
      self.row = foot
    }
    return screen.text()
  }

  private mutating func drawLegend() {
    var column = 0
    for (series, label) in sheet.labels.enumerated() {
      let length = label.count + 4
      if column > 0 && column + length > screen.columns {
        (column, row) = (0, row + 1)
      }
      let sign =
        screen.isColored ? "■" : TerminalPen.glyphs[series % 8]
      screen.write(
        String(sign), row: row, column: column,
        ink: TerminalPen.inks[series % 8])
      screen.write(label, row: row, column: column + 2)
      column += length
    }
    if !sheet.labels.isEmpty { row += 1 }
  }
}

extension TerminalPage {
  /// Draws a panel and returns the row below it.
  private mutating func draw(
    _ panel: Panel, _ plot: Plot, left: Int, width: Int
  ) -> Int {
    var top = row
    for text in [panel.title, panel.y.label] where !text.isEmpty {
      screen.write(String(text.prefix(width)), row: top, column: left)
      top += 1
    }
    if plot.isEmpty {
      screen.write("no data", row: top, column: left)
      return top + 1
    }
    let gutter = (plot.yTicks.map(\.text.count).max() ?? -1) + 1
    let (columns, rows) = plot.cells(width: width - gutter)
    for tick in plot.yTicks {
      let line = plot.row(of: tick, among: rows)
      let text = String(tick.text.prefix(gutter))
      let start = left + gutter - 1 - text.count
      screen.write(text, row: top + line, column: max(left, start))
    }
    var pen = TerminalPen(
      screen: screen, top: top, left: left + gutter, rows: rows,
      columns: columns)
    plot.draw(panel.marks, of: sheet, with: &pen)
    screen = pen.screen
    return drawFoot(
      of: plot, at: top + rows, left: left + gutter, width: columns)
  }

  /// Writes what stands below a plot and returns the row after it.
  private mutating func drawFoot(
    of plot: Plot, at row: Int, left: Int, width: Int
  ) -> Int {
    let slot = max(1, width / max(plot.xTicks.count, 1) - 1)
    var end = row
    for tick in plot.xTicks {
      let middle = tick.position * Double(width - 1)
      let parts = wrapped(tick.text, columns: plot.hasNames ? slot : 99)
      for (offset, part) in parts.prefix(3).enumerated() {
        let start = Int((middle - Double(part.count - 1) / 2).rounded())
        let column =
          left + min(max(start, 0), max(width - part.count, 0))
        screen.write(part, row: row + offset, column: column)
        end = max(end, row + offset + 1)
      }
    }
    let label = plot.panel.x.label
    if label.isEmpty { return end }
    let start = left + max(0, (width - label.count) / 2)
    screen.write(String(label.prefix(width)), row: end, column: start)
    return end + 1
  }
}

extension Plot {
  /// Returns how many characters the plot takes in each direction.
  fileprivate func cells(width: Int) -> (columns: Int, rows: Int) {
    guard let grid else {
      return (width, panel.isSquare ? width / 2 : 12)
    }
    let isMap = panel.marks.contains { !$0.cellValues.isEmpty }
    let across = min(width / max(grid.columns, 1), isMap ? 8 : 32)
    if across == 0 { return (width, max(grid.rows, 1)) }
    // A character is about twice as high as it is wide.
    let down = Int((Double(across) * grid.aspect / 2).rounded())
    return (
      across * grid.columns, grid.rows * (isMap ? 1 : max(down, 1))
    )
  }

  fileprivate func row(of tick: Tick, among rows: Int) -> Int {
    guard let grid else {
      return Int(((1 - tick.position) * Double(rows - 1)).rounded())
    }
    return Int((1 - tick.position) * Double(grid.rows))
      * rows / max(grid.rows, 1)
  }
}

/// A picture in a terminal that is drawn over itself.
public struct LivePicture {
  private let write: (String) -> Void
  private var lines = 0

  /// Creates a picture that hands its text to a function.
  public init(write: @escaping (String) -> Void) { self.write = write }

  /// Draws a picture where the last one stands.
  public mutating func show(_ picture: String) {
    let up = lines > 0 ? "\u{1B}[\(lines)A\r\u{1B}[J" : ""
    write(up + picture + "\n")
    lines = picture.count { $0 == "\n" } + 1
  }
}
