import Testing

@testable import Figures

/// An axis of names in place of numbers.
struct NamedRowsTests {
  private let figure = Figure(
    "", description: "", x: Axis("change"), y: .rows(["one", "two"]),
    marks: [
      .line([1, 3], [0, 0], label: "helps"),
      .line([2, 4], [-1, -1], label: "hurts"),
    ])

  @Test func `the first row is on top, and each has its name`() {
    let plot = Sheet(figure).plots[0]
    #expect(plot.yTicks.map(\.text) == ["one", "two"])
    #expect(plot.yTicks.map(\.position) == [0.75, 0.25])
    #expect(plot.place(1, 0)?.y == 0.75)
    let svg = figure.svg(identifier: "t")
    #expect(svg.contains(">one<") && svg.contains(">two<"))
  }

  @Test func `a terminal has a line for each row`() {
    let lines = figure.terminal(columns: 40, color: false)
      .split(separator: "\n")
    let one = lines.firstIndex { $0.hasPrefix("one") }
    let two = lines.firstIndex { $0.hasPrefix("two") }
    #expect(one != nil && two == one.map { $0 + 1 })
  }

  @Test func `a number is read off with the name of its row`() {
    #expect(figure.readings()[0][0].map(\.text).contains("hurts: 2, two"))
    #expect(
      figure.csv() == """
        series,change,y
        helps,1,one
        helps,3,one
        hurts,2,two
        hurts,4,two

        """)
  }

  @Test func `names survive in a file`() throws {
    let copy = try Figure(json: figure.json())
    #expect(copy.frames[0].panels[0].y.names == ["one", "two"])
    #expect(Axis().names == nil)
  }
}
