import Foundation
import Testing

@testable import Figures

/// No text of a picture touches another, and none leaves the picture.
struct LabelTests {
  @Test(arguments: crowded.indices, [false, true])
  func `texts stand apart`(index: Int, isNarrow: Bool) throws {
    let svg = crowded[index].svg(identifier: "t", isNarrow: isNarrow)
    let texts = try texts(of: svg)
    #expect(texts.count > 2)
    for (index, text) in texts.enumerated() {
      #expect(
        text.left >= -1 && text.right <= text.page + 1, "\(text.text)")
      for other in texts[..<index] where text.overlaps(other) {
        Issue.record("'\(text.text)' stands on '\(other.text)'")
      }
    }
  }

  @Test func `a narrow picture has its panels below each other`() throws {
    let x = [0.0, 1]
    func heights(_ count: Int) throws -> [Double] {
      let panel = Panel("p", marks: [.line(x, x)])
      let svg = Figure(
        "", description: "",
        panels: [Panel](repeating: panel, count: count)
      ).svg(identifier: "t", isNarrow: true)
      return try texts(of: svg).filter { $0.text == "p" }.map(\.top)
    }
    #expect(Set(try heights(3)).count == 3)
    // More than four stand in pairs, or the picture would have no end.
    #expect(Set(try heights(6)).count == 3)
  }

  @Test(arguments: [false, true])
  func `a long name of a film's moment stays in the picture`(
    isNarrow: Bool
  ) throws {
    let name = "step 3000: modes 8, near one 69 %, W1 0.14, and gaps to tell"
    let panel = Panel("p", marks: [.line([0, 1], [0, 1])])
    let film = Figure(
      "", description: "",
      frames: ["a", name].map { Frame($0, panels: [panel]) })
    let texts = try texts(of: film.svg(identifier: "t", isNarrow: isNarrow))
    let moments = texts.filter { $0.text.contains("gaps") || $0.text == "p" }
    #expect(texts.allSatisfy { $0.right <= $0.page + 1 })
    #expect(moments.count == 2 && !moments[0].overlaps(moments[1]))
  }

  @Test func `an axis's name stands clear of its highest number`() throws {
    let figure = Figure(
      "", description: "", y: Axis("distance"), marks: [.line([0, 1], [0, 4])])
    let texts = try texts(of: figure.svg(identifier: "t"))
    let name = try #require(texts.first { $0.text == "distance" })
    let number = try #require(texts.first { $0.text == "4" })
    #expect(number.top - name.bottom >= 1)
  }

  @Test(arguments: [
    // In DejaVu Sans, the widest of common system fonts, a minus has 0.838 of
    // its letters' size, and a digit 0.636.
    (low: -4.0, high: 4.0, text: "−4", width: 0.838 + 0.636),
    (low: 0.0, high: 1_500.0, text: "1500", width: 4 * 0.636),
  ])
  func `a number beside a plot is not cut off`(
    low: Double, high: Double, text: String, width: Double
  ) throws {
    let svg = Figure("", description: "", marks: [.line([0, 1], [low, high])])
      .svg(identifier: "t")
    let number = try Regex("x=\"([0-9.]+)\"[^>]*text-anchor=\"end\">\(text)<")
    let match = try #require(try number.firstMatch(in: svg))
    let right = try #require(
      match.output[1].substring.flatMap { Double($0) })
    #expect(right >= 12 * width)
  }

  @Test func `a number that its cell cannot hold is left out`() throws {
    let row = [Double](repeating: 12_345.25, count: 12)
    let figure = Figure("", description: "", marks: [.heatMap([row])])
    #expect(!figure.svg(identifier: "t").contains("12,345.25"))
  }

  @Test func `a cell's number is read on every shade`() throws {
    // Of WCAG 2.1: text needs a contrast of 4.5 to what is behind it.
    let themes = [
      (back: 0xFFFFFF, cell: 0x005A8C, low: 0x000000, high: 0xFFFFFF),
      (back: 0xFFFEFB, cell: 0x005D90, low: 0x000000, high: 0xFFFFFF),
      (back: 0x191714, cell: 0x3E94C7, low: 0xFFFFFF, high: 0x000000),
    ]
    for theme in themes {
      for step in 0...100 {
        let share = SVGPen.share(ofShade: Double(step) / 100)
        let shade = mixed(theme.cell, over: theme.back, share: share)
        let ink = share > SVGPen.turn ? theme.high : theme.low
        let ratio = contrast(
          luminance(of: channels(ink)), luminance(of: shade))
        #expect(ratio >= 4.5, "share \(share)")
      }
    }
  }
}

/// What figures of the book have had too little room for.
private let crowded: [Figure] = {
  let x = (0..<9).map(Double.init)
  let large = x.map { 2_000 * $0 }
  let long = "a long name of an axis that no panel has room for (units)"
  let panel = Panel(
    "A panel whose title is longer than it is wide", x: Axis(long),
    y: Axis(long), marks: [.line(large, large, label: "one")])
  let names = (0..<20).map { "generator-\($0) WGAN-GP" }
  let values = (0..<20).map { Double($0) }
  return [
    Figure(
      "t", description: "", x: Axis("x"), y: Axis("y"),
      marks: [.line(x, x)]),
    Figure("t", description: "", panels: [panel, panel, panel]),
    Figure(
      "t", description: "", sharesAxes: true, panels: [panel, panel, panel]),
    Figure(
      "t", description: "", columns: 4, sharesAxes: true,
      panels: [Panel](repeating: panel, count: 8)),
    Figure("t", description: "", y: Axis("y"), marks: [.bars(names, values)]),
    Figure(
      "t", description: "", x: Axis("x"), y: .rows(names),
      marks: [.points(values, values.map { -$0 })]),
    Figure(
      "t", description: "", y: Axis("rows"),
      marks: [
        .heatMap(
          [[Double]](repeating: values, count: 40),
          rowNames: (0..<40).map { "row \($0)" }, columnNames: names)
      ]),
    Figure(
      "t", description: "", x: Axis("x", .logarithmic),
      y: Axis("y", .logarithmic),
      marks: [.line([1, 10, 1e3], [1e-3, 1, 1e6], label: long + long)]),
    Figure(
      "t", description: "", x: Axis("x"), y: Axis("y", from: 0, to: 1),
      marks: [
        .line([0, 1], [0, 1]), .rule(y: 0.5, label: "first rule"),
        .rule(y: 0.52, label: "second rule"), .rule(y: 1, label: "at the top"),
        .rule(x: 0.98, label: "upright"), .rule(x: 0.97, label: "beside it"),
      ]),
  ]
}()

/// A text of a picture, and the box that it fills.
private struct PlacedText {
  var text: String
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double

  /// How wide the picture is.
  var page: Double

  func overlaps(_ other: PlacedText) -> Bool {
    left < other.right && other.left < right && top < other.bottom
      && other.top < bottom
  }
}

/// Reads the texts of a picture; letters are guessed to be of mean width.
private func texts(of svg: String) throws -> [PlacedText] {
  let box = try #require(
    svg.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/))
  let page = try #require(Double(box.1))
  return try svg.matches(of: /<text ([^>]*)>([^<]*)<\/text>/).map { match in
    func value(_ name: String) -> Substring? {
      let pattern = "(?:^| )\(name)=\"([^\"]*)\""
      guard let regex = try? Regex(pattern, as: (Substring, Substring).self)
      else { return nil }
      return match.1.firstMatch(of: regex)?.1
    }
    let x = try #require(value("x").flatMap { Double($0) })
    let y =
      try #require(value("y").flatMap { Double($0) })
      + (value("dy").flatMap { Double($0) } ?? 0)
    let look = value("class") ?? ""
    let scale = look == "t" ? 1.2 : look == "n" ? 0.92 : 1
    // Wide enough for DejaVu Sans, the widest of the usual fonts.
    let width = 6.5 * scale * Double(match.2.count)
    let isNumber = look.hasPrefix("n")
    let share =
      switch isNumber ? "middle" : value("text-anchor") {
      case "middle": 0.5
      case "end": 1.0
      default: 0.0
      }
    return PlacedText(
      text: String(match.2), left: x - share * width,
      right: x + (1 - share) * width, top: y - 8.8 * scale,
      bottom: y + 2.5 * scale, page: page)
  }
}

private func channels(_ color: Int) -> [Double] {
  [16, 8, 0].map { Double(color >> $0 & 255) / 255 }
}

private func mixed(_ color: Int, over back: Int, share: Double) -> [Double] {
  zip(channels(color), channels(back)).map { $0 * share + $1 * (1 - share) }
}

/// The relative luminance of WCAG 2.1.
private func luminance(of channels: [Double]) -> Double {
  let linear = channels.map {
    $0 <= 0.03928 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4)
  }
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

private func contrast(_ one: Double, _ other: Double) -> Double {
  (max(one, other) + 0.05) / (min(one, other) + 0.05)
}
