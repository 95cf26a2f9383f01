import Testing

@testable import Figures

struct SVGPageTests {
  @Test func `an SVG picture is one element, and the same bytes each time`() {
    let figure = Figure(
      "a < b & c", description: "Less than \"b\".", x: Axis("<x>"),
      marks: [.line([0, 1, 2], [1, .nan, 3], label: "l"), .rule(y: 2)])
    let svg = figure.svg(identifier: "t")
    #expect(svg == figure.svg(identifier: "t"))
    #expect(svg.contains("a &lt; b &amp; c</title>"))
    #expect(!svg.contains("<x>"))
    let opened = svg.matches(of: /<[a-zA-Z][^>]*[^\/]>/).count
    let closed = svg.matches(of: /<\/[a-zA-Z]+>/).count
    #expect(opened == closed)
    #expect(svg.contains("role=\"img\"") && svg.contains("<desc id="))
  }

  @Test func `a point that is not finite leaves a gap in its line`() {
    let figure = Figure(
      "", description: "",
      marks: [.line([0, 1, 2, 3, 4], [1, 2, .nan, 3, 4])])
    let lines = figure.svg(identifier: "t").matches(of: /class="l c1"/)
    #expect(lines.count == 2)
  }

  @Test func `figures without data say so`() {
    let empty: [[Mark]] = [
      [], [.line([], [])], [.histogram([])], [.heatMap([])],
    ]
    for marks in empty {
      let figure = Figure("", description: "", marks: marks)
      #expect(figure.svg(identifier: "t").contains("no data"))
      let text = figure.terminal(columns: 40, color: false)
      #expect(text.contains("no data"))
    }
  }

  @Test func `marks with one label look the same in all panels`() {
    let x = [0.0, 1]
    let figure = Figure(
      "", description: "",
      panels: [
        Panel(marks: [.line(x, x, label: "a"), .line(x, x, label: "b")]),
        Panel(marks: [.line(x, x), .line(x, x, label: "b")]),
      ])
    let looks = figure.svg(identifier: "t").matches(
      of: /class="l (c[0-9])" clip-path="url\(#drawing-t-clip/
    ).map { String($0.1) }
    // What has no label takes the next free color.
    #expect(looks == ["c1", "c2", "c3", "c2"])
  }

  @Test func `an identifier that a page cannot use is refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = Figure("", description: "", marks: []).svg(identifier: "a b")
    }
  }
}
