import Foundation
import Testing

@testable import Figures

struct FigureJSONTests {
  private static let x = [0, 1, .nan, 3, .infinity, -.infinity, -0.0]
  private static let image = Bitmap(width: 2, height: 1, [0, 1.0])
  private static let color = Bitmap(
    width: 1, height: 2, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])

  /// Every kind of mark, in a picture of its own.
  static let marks: [Mark] = [
    .line(x, x.reversed(), label: "<a & \"b\">/", error: x),
    .points(x, x, label: "ü"),
    .band([0, 1, 2], [0, .nan, 1], [1, 2, 3], label: "band"),
    .bars(["a", "b"], [1, .nan], label: "bars", error: [0.1, .infinity]),
    .histogram([0, 1, 1, 2, .nan], bins: 3, isDensity: true),
    .heatMap([[1, .nan], [0.1, 3]], rowNames: ["r"], columnNames: ["c"]),
    .heatMap([]), .images([]),
    .images([image, image, image], columns: 2, rowNames: ["1", "2"]),
    .images([color]), .rule(x: 1, label: "x"), .rule(y: .nan),
  ]

  static var figures: [Figure] {
    let panels = marks.map { Panel("p", y: Axis("y"), marks: [$0]) }
    let film = [1.0, 2, 4].map { value in
      Frame(
        "step \(value)",
        panels: [
          Panel(
            x: Axis("x", from: 0.5, .logarithmic),
            y: Axis(to: value / 3), isSquare: true,
            marks: [.line([1, 2, 4], [value, .nan, 0.1], label: "l")])
        ])
    }
    return [
      Figure("Marks", description: "All.", sharesAxes: false, panels: panels),
      Figure("Film", description: "Three.", columns: 2, frames: film),
      Figure("None", description: "", sharesAxes: true, frames: []),
    ]
  }

  @Test(arguments: figures.indices)
  func `a figure draws the same after it was JSON`(index: Int) throws {
    let figure = Self.figures[index]
    let json = try figure.json()
    let copy = try Figure(json: json)
    #expect(copy.svg(identifier: "t") == figure.svg(identifier: "t"))
    for color in [false, true] {
      #expect(
        copy.terminal(columns: 80, color: color)
          == figure.terminal(columns: 80, color: color))
    }
    #expect(try copy.json() == json)
    #expect(try figure.json() == json)
  }

  @Test func `numbers keep every bit`() throws {
    let values = [
      0.1 + 0.2, -0.0, 1 / 3, .pi, .leastNonzeroMagnitude,
      .greatestFiniteMagnitude, .leastNormalMagnitude, 1e22, 0.1.nextUp,
      9_007_199_254_740_991, -.infinity, .infinity,
    ]
    let figure = Figure(
      "", description: "", x: Axis(from: values[0], to: -0.0),
      marks: [.points(values, values)])
    let copy = try Figure(json: figure.json())
    let panel = try #require(copy.frames.first?.panels.first)
    #expect(panel.x.from?.bitPattern == values[0].bitPattern)
    #expect(panel.x.to?.bitPattern == (-0.0).bitPattern)
    guard case .curve(let points, _, _) = panel.marks[0].form else {
      Issue.record("The mark is \(panel.marks[0]).")
      return
    }
    #expect(points.map(\.x.bitPattern) == values.map(\.bitPattern))
    #expect(points.map(\.y.bitPattern) == values.map(\.bitPattern))
  }

  @Test func `the text is short, sorted, and has no number JSON lacks`() throws
  {
    let figure = Figure(
      "t", description: "d", marks: [.line([0, 1], [2.5, .nan])])
    let text = String(decoding: try figure.json(), as: UTF8.self)
    #expect(
      text == """
        {"columns":3,"description":"d","frames":[{"label":"","panels":[\
        {"isSquare":false,"marks":[{"form":{"curve":{"errors":[],\
        "isJoined":true,"points":[[0,2.5],[1,"NaN"]]}},"label":""}],\
        "title":"","x":{"kind":"linear","label":""},\
        "y":{"kind":"linear","label":""}}]}],"sharesAxes":false,"title":"t"}
        """)
  }

  @Test(arguments: [
    (#""errors":[]"#, #""errors":[1]"#, "2 points cannot have 1 errors."),
    (#""columns":3"#, #""columns":0"#, "A row needs panels, not 0."),
    (
      #"{"curve":{"errors":[],"isJoined":true,"points":[[0,2],[1,3]]}}"#,
      #"{"band":{"low":[[0,0]],"high":[]}}"#, "not 1 and 0."
    ),
    (
      #"{"curve":{"errors":[],"isJoined":true,"points":[[0,2],[1,3]]}}"#,
      #"{"bars":{"names":["a"],"values":[1,2],"errors":[]}}"#,
      "1 names cannot stand below 2 bars."
    ),
    (
      #"{"curve":{"errors":[],"isJoined":true,"points":[[0,2],[1,3]]}}"#,
      #"{"heatMap":{"rows":[[1]],"grid":{"rows":1,"columns":2,"aspect":1,"#
        + #""rowNames":[],"columnNames":[]}}}"#,
      "do not fill its grid of 1 by 2."
    ),
    (
      #"{"curve":{"errors":[],"isJoined":true,"points":[[0,2],[1,3]]}}"#,
      #"{"images":{"bitmaps":[{"width":2,"height":1,"channels":1,"#
        + #""bytes":"AA=="}],"grid":{"rows":1,"columns":1,"aspect":1,"#
        + #""rowNames":[],"columnNames":[]}}}"#,
      "An image of 2 by 1 pixels and 1 channels cannot have 1 bytes."
    ),
  ])
  func `JSON that no figure could have written is refused`(
    part: String, other: String, message: String
  ) throws {
    let figure = Figure("", description: "", marks: [.line([0, 1], [2, 3])])
    let text = String(decoding: try figure.json(), as: UTF8.self)
    let changed = text.replacing(part, with: other)
    #expect(changed != text)
    let error = #expect(throws: DecodingError.self) {
      _ = try Figure(json: Data(changed.utf8))
    }
    #expect("\(error, default: "")".contains(message))
  }

  @Test func `frames with different panels are refused, too`() throws {
    let json = Data(
      #"""
      {"title":"","description":"","columns":1,"sharesAxes":false,
      "frames":[{"label":"","panels":[]},{"label":"","panels":[
      {"title":"","isSquare":false,"marks":[],
      "x":{"label":"","kind":"linear"},"y":{"label":"","kind":"linear"}}]}]}
      """#.utf8)
    #expect(throws: DecodingError.self) { _ = try Figure(json: json) }
  }
}
