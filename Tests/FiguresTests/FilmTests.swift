import Testing

@testable import Figures

struct FilmTests {
  private func film(_ count: Int) -> Figure {
    Figure(
      "A film", description: "",
      frames: (0..<count).map { index in
        let mark = Mark.line([0, 1], [0, Double(index + 1)])
        return Frame("step \(index)", panels: [Panel(marks: [mark])])
      })
  }

  @Test func `a film has more than one moment, and its still the last`() {
    #expect(film(2).isFilm)
    #expect(!film(1).isFilm && !film(0).isFilm)
    let still = film(3).still
    #expect(!still.isFilm)
    #expect(still.frames.map(\.label) == ["step 2"])
    #expect(still.title == "A film")
    #expect(film(0).still.frames.isEmpty)
  }

  @Test func `a still is drawn as a picture of that moment alone`() {
    let mark = Mark.line([0, 1], [0, 3])
    let alone = Figure("A film", description: "", marks: [mark])
    let svg = film(3).still.svg(identifier: "t")
    #expect(svg == alone.svg(identifier: "t"))
    #expect(!svg.contains("<g ") && !svg.contains("@keyframes"))
  }

  @Test func `every frame shows for one pause, and the last for three`() {
    let svg = film(3).svg(identifier: "t")
    // By hand: five pauses of 0.7 seconds are 3.5; a fifth is 20 %.
    #expect(svg.contains("@keyframes film-3{0%{visibility:visible}\n20.00%"))
    #expect(
      svg.contains("@keyframes film-3-last{0%{visibility:visible}\n60.00%"))
    let groups = svg.matches(of: /<g class="([^"]*)" style="([^"]*)"/)
    #expect(groups.map { String($0.1) } == ["frame", "frame", "frame last"])
    #expect(
      groups.map { String($0.2) } == [
        "--film:film-3 3.5s;animation-delay:-3.5s",
        "--film:film-3 3.5s;animation-delay:-2.8s",
        "--film:film-3-last 3.5s;animation-delay:-2.1s",
      ])
    #expect(svg.contains("step 1 (2 of 3)"))
  }

  @Test func `the value of a parameter is not counted`() {
    var figure = film(3)
    for index in 0..<3 { figure.frames[index].label = "shift = \(index)" }
    let svg = figure.svg(identifier: "t")
    #expect(svg.contains(">shift = 1</text>"))
    #expect(!svg.contains("of 3)"))
  }

  @Test func `a film without the sheet keeps its own times`() {
    let svg = film(3).svg(identifier: "t", isStandalone: false)
    #expect(svg.contains("<style>@keyframes film-3{"))
    #expect(!svg.contains(".chart"))
  }

  @Test func `a terminal shows the last moment`() {
    // The last moment is the highest, so that both have one axis.
    let text = film(3).terminal(columns: 30, color: false)
    #expect(text == film(3).still.terminal(columns: 30, color: false))
  }

  @Test func `frames with different panels are refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = Figure(
        "", description: "",
        frames: [
          Frame("", panels: []), Frame("", panels: [Panel(marks: [])]),
        ])
    }
  }
}
