import Testing

@testable import Figures

struct HeatMapTests {
  @Test func `heat maps share shades if their panels share axes`() {
    func darkest(_ sharesAxes: Bool) -> Int {
      let panels = [1.0, 100].map { value in
        Panel(marks: [.heatMap([[0, value]])])
      }
      let figure = Figure(
        "", description: "", sharesAxes: sharesAxes, panels: panels)
      let svg = figure.svg(identifier: "t")
      return svg.matches(of: /fill-opacity="0.95"/).count
    }
    #expect(darkest(true) == 1)
    #expect(darkest(false) == 2)
  }

  @Test func `a heat map of rows with different lengths is refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = Mark.heatMap([[1, 2], [3]])
    }
  }
}
