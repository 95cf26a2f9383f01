import Testing

@testable import Figures

/// The numbers behind a picture.
struct ReadingTests {
  @Test func `a figure's numbers are rows of a table`() {
    let figure = Figure(
      "", description: "", x: Axis("step"), y: Axis("loss, mean"),
      marks: [
        .line([0, 1], [0.5, 1.0 / 3], label: "a \"b\"", error: [0.25, 0]),
        .rule(y: 2),
      ])
    #expect(
      figure.csv() == """
        series,step,"loss, mean",low,high
        "a ""b""\",0,0.5,0.25,0.75
        "a ""b""\",1,0.333333,0.333333,0.333333
        line,,2,,

        """)
  }

  @Test func `bars, bins and cells say their names`() {
    let panels = [
      Panel("A", marks: [.bars(["p", "q"], [1, 2])]),
      Panel("B", marks: [.histogram([0, 1, 1], bins: 2)]),
      Panel(
        "C",
        marks: [.heatMap([[7]], rowNames: ["r"], columnNames: ["c"])]),
    ]
    let figure = Figure("", description: "", panels: panels)
    #expect(
      figure.csv() == """
        panel,x,y,value
        A,p,1,
        A,q,2,
        B,0 to 0.5,1,
        B,0.5 to 1,2,
        C,c,r,7

        """)
  }

  @Test func `a film has its moments in the table, images have none`() {
    let frames = ["step 0", "step 1"].map {
      Frame($0, panels: [Panel(marks: [.points([1], [2])])])
    }
    let film = Figure("", description: "", frames: frames)
    #expect(film.csv() == "moment,x,y\nstep 0,1,2\nstep 1,1,2\n")
    let image = Mark.images([Bitmap(width: 1, height: 1, [0.5])])
    #expect(Figure("", description: "", marks: [image]).csv() == "")
  }

  @Test func `a value is read off where it is drawn`() {
    let figure = Figure(
      "", description: "", x: Axis(from: 0, to: 10), y: Axis(from: 0, to: 4),
      marks: [.points([5, 20], [1, 1], label: "s", error: [0.5, 0])])
    // Half of the way to the right, a quarter up; 20 is outside.
    #expect(
      figure.readings() == [
        [[Reading(x: 500, y: 250, text: "s: 5, 1 ± 0.5")]]
      ])
  }

  @Test func `a band is read off in its middle, with both edges`() {
    let figure = Figure(
      "", description: "", x: Axis(from: 0, to: 10), y: Axis(from: 0, to: 4),
      marks: [.band([5, 10], [0, 2], [2, 4], label: "b")])
    #expect(
      figure.readings() == [
        [
          [
            Reading(x: 500, y: 250, text: "b: 5, 0 to 2"),
            Reading(x: 1000, y: 750, text: "b: 10, 2 to 4"),
          ]
        ]
      ])
  }

  @Test func `bars side by side are read off at their own places`() {
    let figure = Figure(
      "", description: "", y: Axis(from: 0, to: 4),
      marks: [.bars(["n"], [1]), .bars(["n"], [2])])
    let places = figure.readings()[0][0].map(\.x)
    // One name: the slot is 1 wide, each bar 0.4 of it beside the middle.
    #expect(places == [300, 700])
  }
}
